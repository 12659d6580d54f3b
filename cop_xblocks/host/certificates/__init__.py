"""The end of a course: what is missing, the certificate and its code, and the refresher."""
