"""Threads, tasks and forks; what an async module uses, and what its sync twin has instead."""
