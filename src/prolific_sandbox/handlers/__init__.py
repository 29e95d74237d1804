"""The handlers of the operations, by resource. Importing this package registers all of them."""

from prolific_sandbox.handlers import bonuses, messages, projects, studies, submissions, users, workspaces
from prolific_sandbox.operations import REGISTER

__all__ = ["REGISTER", "bonuses", "messages", "projects", "studies", "submissions", "users", "workspaces"]
