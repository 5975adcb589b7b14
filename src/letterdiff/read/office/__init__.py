"""Files of office programs: an archive of XML, of Word or OpenDocument."""
