"""From a course's folder to the files of its editions on the disk; what has not changed comes from a cache."""
