"""Forms: WTForms fields made from the questionnaire, and the few that staff fill in."""
