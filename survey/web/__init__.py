"""The pages and the API: requests in, answers out, no SQL and no arithmetic."""
