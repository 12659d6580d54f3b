"""What the commands of `cop host` and the pages of staff do: backups, accounts, counts, export, erasing, inspection."""
