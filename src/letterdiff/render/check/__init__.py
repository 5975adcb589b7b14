"""A check of a folder of letters in the forms that people, chats and build servers read."""
