"""What webhooks say, and each handled once and in order."""
