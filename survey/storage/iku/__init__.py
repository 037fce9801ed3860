"""What is kept of IKU tables: documents, targets, values, surveys and signatures."""
