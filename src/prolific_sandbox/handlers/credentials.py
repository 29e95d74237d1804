"""Credential pools, and the report of who got which login."""

from __future__ import annotations

from prolific_sandbox.errors import SandboxRefusal, bad_request, look_up
from prolific_sandbox.handlers.register import CSV, Answer, Call, operation
from prolific_sandbox.records.credential_pool import CredentialPool, read_credentials


@operation("list-credential-pools")
def list_credential_pools(call: Call) -> Answer:
    """The pools of a workspace."""
    workspace = call.world.workspaces.get(call.query["workspace_id"])
    if workspace is None:
        raise SandboxRefusal(403, f"The workspace {call.query['workspace_id']!r} is not accessible.")
    pools = [pool for pool in call.world.credential_pools.values() if pool.workspace_id == workspace.id]
    return Answer(200, {"credential_pools": [pool.answer() for pool in pools]})


@operation("create-credential-pool")
def create_credential_pool(call: Call) -> Answer:
    """A new pool of logins."""
    workspace = call.world.named_workspace(call.body)
    pool_id = f"{workspace.id}_{call.world.ids.next_uuid()}"
    pool = CredentialPool(pool_id, workspace.id, ()).extended(read_credentials(call.body["credentials"]))
    return _stored(call, pool, 201)


@operation("update-credential-pool")
def update_credential_pool(call: Call) -> Answer:
    """Add logins to a pool."""
    pool = look_up(call.world.credential_pools, call.path["credential_pool_id"], "credential pool")
    return _stored(call, pool.extended(read_credentials(call.body["credentials"])), 200)


@operation("download-study-credential-report")
def download_report(call: Call) -> Answer:
    """Which of the logins of a study's pool were handed out, and to whom."""
    study = call.world.study(call.path["id"])
    pool = call.world.credential_pools.get(study.fields["credential_pool_id"] or "")
    if pool is None:
        raise bad_request(f"The study {study.id} has no credential pool.")
    return Answer(200, pool.report(call.world.submissions.of_study(study.id)), CSV)


def _stored(call: Call, pool: CredentialPool, status: int) -> Answer:
    call.world.credential_pools[pool.id] = pool
    return Answer(status, {"credential_pool_id": pool.id})
