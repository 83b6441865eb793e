"""PL7: the plan as a document, and the documents that it rests on."""
