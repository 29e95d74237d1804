"""Studies: draft, publish, pause, resume, stop, add places."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from datetime import datetime
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

from prolific._async.engine.keyring import AsyncKeyring
from prolific._async.engine.pages import AsyncPaginator, ListSource, paginated, walk
from prolific._async.engine.transport import AsyncTransport
from prolific._async.resources.resource import AsyncResource
from prolific._inputs.bodies import request_body
from prolific._inputs.checks import check_at_least_one, check_at_most, checked_text, optional_id
from prolific._paging.positions import LARGEST_PAGE, ListAnswer, Position, offset_query, page_query
from prolific._rules.studies import (
    check_new_study,
    check_screen_out_rewards,
    check_study_change,
    check_time_allowed,
    check_withdrawn_fields,
)
from prolific.errors import CallError
from prolific_api.api import studies as api
from prolific_api.types import deprecated

if TYPE_CHECKING:
    from prolific._calls.polling import Goal, Polling
    from prolific._events.handlers import EventSource
    from prolific._links.tokens import VerifiedVisit
    from prolific.results.changes import StudyChange
    from prolific.results.costs import CostEstimate, StudyCost
    from prolific.results.rows import Rows
    from prolific_api.arguments import (
        CreateStudyFields,
        StudyPredictedRecruitmentTimeRequestFields,
        UpdateStudyFields,
    )
    from prolific_api.decoding import Model
    from prolific_api.models import (
        DemographicExportHistoryResponse,
        DemographicExportRequest,
        JWKSResponse,
        Study,
        StudyAccessDetailsProgress,
        StudyFeedback,
        StudyFeedbackAverages,
        StudyPredictedRecruitmentTimeResponse,
        StudyShort,
        StudyStatus,
        TestStudySetUpResponse,
    )

_MOST_EXPORTED_FILTERS = 15


class Studies(AsyncResource):
    """Studies, from the draft to the last approved submission."""

    def __init__(self, transport: AsyncTransport, keyring: AsyncKeyring) -> None:
        super().__init__(transport)
        self._keyring = keyring

    async def create(self, **study: Unpack[CreateStudyFields]) -> Study:
        """Draft a study. Nothing is spent and nobody sees it before `publish`.

        A reward that comes to less than a pound or a dollar an hour draws a `RewardWarning` before anything
        is sent: nearly always, it is in pounds where pence are meant.

        Operation: `create-study` (write).

        Args:
            **study: the fields of `prolific_api.arguments.CreateStudyFields`. Required are `name`,
                `description`, `prolific_id_option`, `estimated_completion_time` (minutes), `reward` (in
                the sub-currency unit, pence or cents, for one submission), and one of
                `external_study_url`, `access_details` and `data_collection_method`.

        Returns:
            The draft, with its id and status UNPUBLISHED.

        Raises:
            InvalidRequestError: a field is missing, unknown, malformed or at odds with another;
                nothing was sent.
            BadRequestError: the API refuses the study; `fields` says why.
            CallError: see `prolific.errors`.

        Example:
            ```python
            code = {"code": "C1", "code_type": "COMPLETED", "actions": [{"action": "MANUALLY_REVIEW"}]}
            study = await client.studies.create(
                name="Harbour", description="Name ten colours.", external_study_url="https://lab.example/harbour",
                prolific_id_option="question", completion_codes=[code], reward=150,
                estimated_completion_time=10, total_available_places=20)
            print(study.status, study.reward)  # UNPUBLISHED 150
            ```
        """
        return await self._create(study)

    async def get(self, id: str) -> Study:
        """One study.

        Operation: `get-study` (read).

        Args:
            id: of the study.

        Raises:
            NotFoundError: no such study, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            study = await client.studies.get(study_id)
            print(study.name, study.status, study.places_taken)  # Colours of the harbour ACTIVE 2
            ```
        """
        return await self._transport.call(api.get_study, id)

    def list(
        self,
        *,
        state: StudyStatus | str | Iterable[StudyStatus | str] | None = None,
        search: str | None = None,
        workspace_id: str | None = None,
        page: int | None = None,
        page_size: int | None = None,
    ) -> AsyncPaginator[StudyShort]:
        """A page of the account's studies, newest first; iterating over it goes on to the end.

        Operation: `get-studies` (read).

        Args:
            state: one status, or several of which a study must have one.
            search: text in the name or internal name, or the id; give the workspace with it.
            workspace_id: only studies of this workspace.
            page: number of the page, from 1.
            page_size: rows of the page; the API serves 20 unless asked.

        Raises:
            InvalidRequestError: a text or an id is empty; nothing was sent.
            CallError: see `prolific.errors`.

        Example:
            ```python
            page = await client.studies.list(state=["ACTIVE", "PAUSED"], page_size=50)
            print(len(page.items), page.has_next)  # 1 False
            ```
        """
        return paginated(self._source(state, search, workspace_id, Position.at_page(page, page_size)))

    def iter(
        self,
        *,
        state: StudyStatus | str | Iterable[StudyStatus | str] | None = None,
        search: str | None = None,
        workspace_id: str | None = None,
    ) -> AsyncIterator[StudyShort]:
        """Every study of the account, newest first.

        Operation: `get-studies` (read).

        Args:
            state: one status, or several of which a study must have one.
            search: text in the name or internal name, or the id; give the workspace with it.
            workspace_id: only studies of this workspace.

        Raises:
            InvalidRequestError: a text or an id is empty; nothing was sent.
            CallError: see `prolific.errors`.

        Example:
            ```python
            async for study in client.studies.iter(search="harbour", workspace_id=workspace_id):
                print(study.name, study.places_taken)  # Colours of the harbour 2
            ```
        """
        return walk(self._source(state, search, workspace_id, Position.at_page(1, LARGEST_PAGE)))

    def list_for_project(
        self,
        project_id: str,
        *,
        ordering: str | None = None,
        page: int | None = None,
        page_size: int | None = None,
    ) -> AsyncPaginator[StudyShort]:
        """A page of a project's studies, newest first unless ordered; iterating over it goes on to the end.

        Operation: `get-project-studies` (read).

        Args:
            project_id: of the project.
            ordering: a field, such as `date_created` or `name`, with `-` for descending.
            page: number of the page, from 1.
            page_size: rows of the page; the API serves 20 unless asked.

        Raises:
            NotFoundError: no such project, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            page = await client.studies.list_for_project(project_id, page_size=50)
            print([study.name for study in page.items])  # ['Colours of the harbour']
            ```
        """
        return paginated(self._project_source(project_id, ordering, Position.at_page(page, page_size)))

    def iter_for_project(self, project_id: str, *, ordering: str | None = None) -> AsyncIterator[StudyShort]:
        """Every study of a project, newest first unless ordered otherwise.

        Operation: `get-project-studies` (read).

        Args:
            project_id: of the project.
            ordering: a field, such as `date_created` or `name`, with `-` for descending.

        Raises:
            NotFoundError: no such project, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            studies = [study async for study in client.studies.iter_for_project(project_id)]
            print([study.name for study in studies])  # ['Colours of the harbour']
            ```
        """
        return walk(self._project_source(project_id, ordering, Position.at_page(1, LARGEST_PAGE)))

    async def update(self, id: str, **changes: Unpack[UpdateStudyFields]) -> Study:
        """Change some fields of a study; fields not given stay as they are, None is sent as null.

        A reward that comes to less than a pound or a dollar an hour draws a `RewardWarning` as in `create`;
        where no time is given with it, a minute is taken for it.

        A draft takes any field. A published study takes `internal_name`, more
        `total_available_places`, `submissions_config`, `access_details` and screen-out slots.

        Operation: `update-study` (idempotent).

        Args:
            id: of the study.
            **changes: fields of `prolific_api.arguments.UpdateStudyFields`; units as in `create`.

        Raises:
            InvalidRequestError: a field is unknown, malformed or at odds with another; nothing was sent.
            BadRequestError: the study's status does not allow the change.
            CallError: see `prolific.errors`.

        Example:
            ```python
            study = await client.studies.update(draft_id, reward=180, internal_name="harbour-2")
            print(study.reward, study.internal_name)  # 180 harbour-2
            ```
        """
        from prolific._rules.hourly_rewards import warn_of_reward
        from prolific_api.models import UpdateStudy

        check_withdrawn_fields(changes)
        body = request_body(UpdateStudy, changes)
        sent = body.to_dict()
        check_study_change(sent)
        check_screen_out_rewards(sent)
        check_time_allowed(sent)
        warn_of_reward(sent)
        return await self._transport.call(api.update_study, id, body=body)

    async def delete(self, id: str) -> None:
        """Delete a draft. A published study cannot be deleted, only stopped.

        Operation: `delete-study` (idempotent).

        Args:
            id: of the study.

        Raises:
            BadRequestError: the study is published.
            NotFoundError: no such study, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            await client.studies.delete(draft_id)
            print([study.id async for study in client.studies.iter(state="UNPUBLISHED")])  # []
            ```
        """
        await self._transport.call(api.delete_study, id)

    async def publish(self, id: str) -> Study:
        """Publish a draft: the money for all places is reserved and participants are invited.

        Never repeated once the API may have received it. If the reward comes to less than a pound or a dollar
        an hour, a `RewardWarning` says so afterwards; where warnings are errors, the log `prolific` does.

        Operation: `publish-study` (money), action PUBLISH.

        Args:
            id: of the study.

        Returns:
            The study, ACTIVE or for a while PUBLISHING.

        Raises:
            BadRequestError: the study is no draft, is incomplete, or the workspace is short of money.
            OutcomeUnknownError: no answer came; read the study's status before publishing again.
            CallError: see `prolific.errors`.

        Example:
            ```python
            cost = await client.studies.cost(draft_id, projected=True)
            study = await client.studies.publish(draft_id)
            print(cost.total, study.status)  # 10.00 ACTIVE
            ```
        """
        return await self._published(id, "PUBLISH")

    async def pause(self, id: str) -> Study:
        """Stop giving out places for now; those taken may be finished.

        Operation: `publish-study` (idempotent), action PAUSE.

        Args:
            id: of the study.

        Raises:
            BadRequestError: the study is not ACTIVE.
            CallError: see `prolific.errors`.

        Example:
            ```python
            study = await client.studies.pause(study_id)
            print(study.status)  # PAUSED
            ```
        """
        return await self._transition(id, "PAUSE")

    async def resume(self, id: str) -> Study:
        """Give out places again.

        Operation: `publish-study` (idempotent), action START.

        Args:
            id: of the study.

        Raises:
            BadRequestError: the study is not PAUSED.
            CallError: see `prolific.errors`.

        Example:
            ```python
            study = await client.studies.resume(paused_id)
            print(study.status)  # ACTIVE
            ```
        """
        return await self._transition(id, "START")

    async def stop(self, id: str) -> Study:
        """End recruitment for good; money reserved for places not taken is released.

        Operation: `publish-study` (idempotent), action STOP.

        Args:
            id: of the study.

        Returns:
            The study, COMPLETED, or AWAITING REVIEW while submissions wait for review.

        Raises:
            BadRequestError: the study is neither ACTIVE nor PAUSED.
            CallError: see `prolific.errors`.

        Example:
            ```python
            study = await client.studies.stop(study_id)
            print(study.status)  # AWAITING REVIEW
            ```
        """
        return await self._transition(id, "STOP")

    async def add_places(self, id: str, places: int) -> Study:
        """Raise the number of places by `places`. The present number is read first.

        Two callers who do this at the same time can lose one of the two raises: the API only takes
        the new total.

        Operations: `get-study` (read), `update-study` (idempotent).

        Args:
            id: of the study.
            places: how many more, at least 1; a published study's places can only rise.

        Raises:
            InvalidRequestError: `places` is below 1; nothing was sent.
            BadRequestError: the study's status does not allow it, or the workspace is short of money.
            CallError: see `prolific.errors`.

        Example:
            ```python
            study = await client.studies.add_places(study_id, 15)
            print(study.total_available_places)  # 25
            ```
        """
        from prolific._calls.needed import needed

        check_at_least_one(places, "places")
        study = await self.get(id)
        there = needed(study.total_available_places, study, "$.total_available_places")
        return await self.update(id, total_available_places=there + places)

    async def duplicate(self, id: str, *, block_previous_participants: bool | None = None) -> Study:
        """A new draft with the study's settings and " Copy" added to its name.

        Operation: `duplicate-study` (write).

        Args:
            id: of the study.
            block_previous_participants: whether participants of the original are kept out; the API
                does so unless told not to.

        Raises:
            NotFoundError: no such study, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            second_wave = await client.studies.duplicate(study_id)
            print(second_wave.name, second_wave.status)  # Colours of the harbour Copy UNPUBLISHED
            ```
        """
        from prolific_api.models import DuplicateStudyRequest

        choices = {"block_previous_participants": block_previous_participants}
        given = {name: value for name, value in choices.items() if value is not None}
        body = request_body(DuplicateStudyRequest, given)
        return await self._transport.call(api.duplicate_study, id, body=body)

    async def create_from_file(
        self, path: str | PathLike[str], **changes: Unpack[UpdateStudyFields]
    ) -> Study:
        """Draft the study written down in a JSON or YAML file. Nothing is spent before `publish`.

        The file is taken as it is: a `maximum_allowed_time` below the API's minimum, which `create` refuses
        and which some of Prolific's own example files have, is left to the API.

        Operation: `create-study` (write).

        Args:
            path: of the file; YAML where its name ends in .yaml or .yml, which needs the extra `yaml`.
            **changes: fields that take the place of the file's.

        Raises:
            InvalidRequestError: the file cannot be read, or as for `create`; nothing was sent.
            MissingExtraError: a YAML file, and the extra `yaml` is not installed.
            CallError: see `prolific.errors`.

        Example:
            ```python
            study = await client.studies.create_from_file("study.json", reward=180)
            print(study.name, study.reward)  # Colours of the harbour 180
            ```
        """
        from prolific._rules.study_files import read_study_file

        fields = {**read_study_file(path), **changes}
        return await self._create(fields, checks_time="maximum_allowed_time" in changes)

    async def launch(self, *, publish: bool = True, **study: Unpack[CreateStudyFields]) -> Study:
        """Draft a study and publish it; or only draft it, in a rehearsal.

        Operations: `create-study` (write), `publish-study` (money).

        Args:
            publish: False leaves it a draft that costs nothing.
            **study: as for `create`.

        Returns:
            The study. If publishing fails, the error carries a note with the id of the draft.

        Raises:
            InvalidRequestError: as for `create`; nothing was sent.
            BadRequestError: the API refuses the study, or to publish it.
            OutcomeUnknownError: as for `publish`.
            CallError: see `prolific.errors`.

        Example:
            ```python
            study = await client.studies.launch(**fields, publish=False)  # True once all is right
            print(study.name, study.status)  # Colours of the harbour UNPUBLISHED
            ```
        """
        draft = await self.create(**study)
        if not publish:
            return draft
        try:
            return await self._transition(draft.id, "PUBLISH")
        except CallError as error:
            error.add_note(f"The draft is there: {draft.id}.")
            raise

    async def schedule(self, id: str, publish_at: datetime | None = None) -> Study:
        """Let a draft publish itself later.

        Never repeated once the API may have received it.

        Operation: `publish-study` (money), action SCHEDULE_PUBLISH.

        Args:
            id: of the study.
            publish_at: when, with an offset; the draft's own `publish_at` if None.

        Raises:
            InvalidRequestError: the time has no offset; nothing was sent.
            BadRequestError: the study is no draft, or no time is known.
            OutcomeUnknownError: no answer came; read the study's status before scheduling again.
            CallError: see `prolific.errors`.

        Example:
            ```python
            from datetime import UTC, datetime, timedelta

            study = await client.studies.schedule(draft_id, datetime.now(UTC) + timedelta(days=1))
            print(study.status)  # SCHEDULED
            ```
        """
        return await self._published(id, "SCHEDULE_PUBLISH", publish_at=publish_at)

    async def cancel_publish(self, id: str) -> Study:
        """Make a scheduled study a draft again.

        Operation: `publish-study` (idempotent), action CANCEL_PUBLISH.

        Args:
            id: of the study.

        Raises:
            BadRequestError: the study is not SCHEDULED.
            CallError: see `prolific.errors`.

        Example:
            ```python
            study = await client.studies.cancel_publish(scheduled_id)
            print(study.status)  # UNPUBLISHED
            ```
        """
        return await self._transition(id, "CANCEL_PUBLISH")

    async def add_screen_out_slots(self, id: str, slots: int, *, resume: bool = False) -> Study:
        """Raise the number of paid screen-outs by `slots`. The present number is read first.

        A study whose slots are used up is paused; `resume` lets it go on.

        Operations: `get-study` (read), `update-study` (idempotent), `publish-study` (idempotent).

        Args:
            id: of the study.
            slots: how many more, at least 1.
            resume: start the study again if it is PAUSED.

        Raises:
            InvalidRequestError: `slots` is below 1, or the study has no code that screens out.
            BadRequestError: the study's status does not allow it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            study = await client.studies.add_screen_out_slots(study_id, 10, resume=True)
            screen_out = study.to_dict()["completion_codes"][-1]
            print(screen_out["code"], screen_out["actions"][0]["slots"])  # OUT 12
            ```
        """
        from prolific._rules.studies import codes_with_more_slots
        from prolific_api.models import UpdateStudy

        check_at_least_one(slots, "slots")
        study = await self.get(id)
        # Sent as they are: what they pay cannot be changed any more, be it ever so little.
        body = request_body(UpdateStudy, {"completion_codes": codes_with_more_slots(study, slots)})
        changed = await self._transport.call(api.update_study, id, body=body)
        if resume and changed.status == "PAUSED":
            return await self.resume(id)
        return changed

    async def wait_for(
        self,
        id: str,
        states: StudyStatus | str | Iterable[StudyStatus | str],
        *,
        timeout: float,
        polling: Polling | None = None,
        on_progress: Callable[[Study], object] | None = None,
    ) -> Study:
        """Wait until a study reaches one of some states.

        Operation: `get-study` (read).

        Args:
            id: of the study.
            states: one status or several, in any spelling.
            timeout: seconds to wait at most.
            polling: how often to look; growing intervals from 2 to 30 seconds if None.
            on_progress: called with the study each time it was read.

        Returns:
            The study in one of the states.

        Raises:
            WaitTimeoutError: the time ran out; `last` is the study as it was read last.
            NotFoundError: no such study, or no access to it.
            CallError: reading failed, and not just for a moment.

        Example:
            ```python
            await client.studies.publish(draft_id)
            study = await client.studies.wait_for(draft_id, "ACTIVE", timeout=600)
            print(study.status)  # ACTIVE
            ```
        """
        from prolific._async.engine.waiting import wait_until
        from prolific._calls.polling import status_goal

        goal: Goal[Study] = status_goal(f"study {id}", states)
        return await wait_until(
            lambda: self.get(id),
            goal,
            timeout=timeout,
            deadline=self._transport.deadline,
            polling=polling,
            on_progress=on_progress,
        )

    async def watch(
        self,
        id: str,
        *,
        receiver: EventSource | None = None,
        polling: Polling | None = None,
        timeout: float | None = None,
    ) -> AsyncIterator[StudyChange]:
        """Each change of a study's status or number of places taken, until it is completed.

        The first look gives how it stands. What changed back between two looks is not seen.

        Operation: `get-study` (read).

        Args:
            id: of the study.
            receiver: one that gets `study.status.change` and `study.progress.change` of the workspace: the
                study is read when an event about it arrives, and every few minutes in case one did not.
            polling: how often to look; without a receiver every 2 to 30 seconds, less often while nothing
                happens.
            timeout: seconds after which to end; never if None.

        Raises:
            InvalidRequestError: the id is empty; nothing was sent.
            NotFoundError: no such study, or no access to it.
            CallError: reading failed, and not just for a moment.

        Example:
            ```python
            async for change in client.studies.watch(study_id, timeout=3600):
                print(change.status, change.study.places_taken)  # ACTIVE 2
                if change.status == "ACTIVE":
                    break
            ```
        """
        from prolific._async.engine.watching import watch
        from prolific.results.changes import SeenStudy

        seen = SeenStudy()
        async for study in watch(
            lambda: self.get(id),
            seen.differs,
            what=f"study {id}",
            wants=lambda event: event.resource_id == id,
            receiver=receiver,
            polling=polling,
            timeout=timeout,
            deadline=self._transport.deadline,
        ):
            change = seen.update(study)
            yield change
            if change.status == "COMPLETED":
                return

    async def cost(self, id: str, *, projected: bool | None = None) -> StudyCost:
        """What a study has cost so far, or will cost, with rewards, fees and VAT apart.

        Operation: `get-study-cost` (read).

        Args:
            id: of the study.
            projected: the cost of all places instead of that of the submissions so far.

        Returns:
            `rewards` and `bonuses`, each with rewards, fees, tax and total, in the currency itself.

        Raises:
            NotFoundError: no such study, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            cost = await client.studies.cost(study_id)
            print(cost.rewards.rewards, cost.rewards.fees, cost.total)  # 3.00 1.00 4.00
            ```
        """
        from prolific._rules.costs import study_cost

        return study_cost(await self._transport.call(api.get_study_cost, id, is_projected=projected))

    async def estimate_cost(
        self, *, reward: int, total_available_places: int, estimated_completion_time: float | None = None
    ) -> CostEstimate:
        """What a study would cost, fees and VAT included, before there is one.

        With a draft at hand, `cost(id, projected=True)` tells fees and VAT apart.

        Operation: `calculate-study-cost` (read).

        Args:
            reward: for one submission, in the sub-currency unit (pence or cents).
            total_available_places: number of submissions.
            estimated_completion_time: minutes one takes; only for `hourly_reward`, and not sent.

        Returns:
            Rewards, fees with tax, and total, in the currency itself; what the reward comes to in an hour,
            and a warning where that is hardly what was meant.

        Raises:
            CallError: see `prolific.errors`.

        Example:
            ```python
            estimate = await client.studies.estimate_cost(reward=150, total_available_places=20)
            print(estimate.rewards, estimate.fees_and_tax, estimate.total)  # 30.00 10.00 40.00

            mistaken = await client.studies.estimate_cost(
                reward=2, total_available_places=20, estimated_completion_time=10
            )
            print(mistaken.hourly_reward, mistaken.warning)  # 0.12 the reward 2 is in pence ...
            ```
        """
        from prolific._calls.needed import needed
        from prolific._rules.costs import cost_estimate
        from prolific_api.models import StudyCostRequest

        fields = {"reward": reward, "total_available_places": total_available_places}
        body = request_body(StudyCostRequest, fields)
        answer = await self._transport.call(api.calculate_study_cost, body=body)
        total = needed(answer.total_cost, answer, "$.total_cost")
        return cost_estimate(
            reward=reward, places=total_available_places, total=total, minutes=estimated_completion_time
        )

    async def delete_from_project(self, project_id: str, id: str) -> None:
        """Delete a draft of a project.

        Operation: `delete-project-study` (idempotent).

        Args:
            project_id: of the project.
            id: of the study.

        Raises:
            BadRequestError: the study is published.
            NotFoundError: no such study in the project, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            await client.studies.delete_from_project(project_id, draft_id)
            print([study.id async for study in client.studies.iter_for_project(project_id)])  # []
            ```
        """
        await self._transport.call(api.delete_project_study, project_id, id)

    async def create_test_study(self, id: str) -> TestStudySetUpResponse:
        """A copy of a draft that your test participants can take part in; it spends nothing.

        Operation: `create-test-study` (write).

        Args:
            id: of the draft.

        Returns:
            Id and address of the copy.

        Raises:
            BadRequestError: the study is no draft, or there is no test participant.
            PermissionDeniedError: the feature is not enabled for the workspace.
            CallError: see `prolific.errors`.

        Example:
            ```python
            rehearsal = await client.studies.create_test_study(draft_id)
            print(rehearsal.study_url)  # https://app.prolific.com/studies/...
            ```
        """
        return await self._transport.call(api.create_test_study, id)

    async def access_details_progress(self, id: str) -> StudyAccessDetailsProgress:
        """How far each address of a Taskflow study is.

        Operation: `get-study-access-details-progress` (read).

        Args:
            id: of the study.

        Raises:
            NotFoundError: no such study, or it is no Taskflow study.
            CallError: see `prolific.errors`.

        Example:
            ```python
            answer = await client.studies.access_details_progress(taskflow_id)
            for each in answer.progress:
                print(each.external_url, each.allocated, each.total_allocation)  # https://lab.example/... 0 1
            ```
        """
        return await self._transport.call(api.get_study_access_details_progress, id)

    def feedback(
        self,
        id: str,
        *,
        has_written_feedback: bool | None = None,
        limit: int | None = None,
        offset: int | None = None,
    ) -> AsyncPaginator[StudyFeedback]:
        """A page of what participants said about a study; iterating over it goes on to the end.

        Operation: `get-study-feedback-responses` (read).

        Args:
            id: of the study.
            has_written_feedback: only rows with a text (True), or only those with ratings alone (False).
            limit: rows of the page; the API serves all of them unless asked.
            offset: rows to skip.

        Raises:
            NotFoundError: no such study, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            page = await client.studies.feedback(study_id, has_written_feedback=True)
            print([(row.category, row.text) for row in page.items])  # [('other', 'The harbour was lovely.')]
            ```
        """
        return paginated(self._feedback(id, has_written_feedback, Position.at_offset(offset, limit)))

    def iter_feedback(
        self, id: str, *, has_written_feedback: bool | None = None
    ) -> AsyncIterator[StudyFeedback]:
        """All that participants said about a study.

        Operation: `get-study-feedback-responses` (read).

        Args:
            id: of the study.
            has_written_feedback: only rows with a text (True), or only those with ratings alone (False).

        Raises:
            NotFoundError: no such study, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            async for row in client.studies.iter_feedback(study_id, has_written_feedback=True):
                print(row.text, row.ratings.clarity_rating)  # The harbour was lovely. 5
            ```
        """
        return walk(self._feedback(id, has_written_feedback, Position.at_offset(0, LARGEST_PAGE)))

    async def feedback_ratings(self, id: str) -> StudyFeedbackAverages:
        """How participants rated a study: clarity, difficulty and fairness, each the mean and how many rated.

        Operation: `get-study-feedback-ratings` (read).

        Args:
            id: of the study.

        Returns:
            Three means, each None while nobody rated.

        Raises:
            NotFoundError: no such study, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            ratings = await client.studies.feedback_ratings(study_id)
            print(ratings.clarity_rating.average_rating, ratings.clarity_rating.total_count)  # 4.5 2
            ```
        """
        return await self._transport.call(api.get_study_feedback_ratings, id)

    async def export_demographics(
        self, id: str, *, filters: Iterable[Model | Mapping[str, Any]] | None = None
    ) -> Rows:
        """Answers of the study's participants, a row for each submission.

        Operation: `export-demographic-data` (read).

        Args:
            id: of the study.
            filters: whose answers to add, as in `create`, at most 15.

        Returns:
            Rows of column -> text, as the API's CSV has them.

        Raises:
            InvalidRequestError: more than 15 filters; nothing was sent.
            CallError: see `prolific.errors`.

        Example:
            ```python
            from prolific.filters import range_

            rows = await client.studies.export_demographics(study_id, filters=[range_("age", lower=18)])
            print(len(rows), rows[0]["Status"], rows[0]["Age"])  # 2 AWAITING REVIEW 33
            ```
        """
        from prolific._inputs.csv_rows import csv_rows

        body = _demographics_request(filters)
        text = await self._transport.call(api.export_demographic_data, id, body=body)
        return csv_rows(text, api.export_demographic_data)

    async def download_demographics(
        self, id: str, path: Path | str, *, filters: Iterable[Model | Mapping[str, Any]] | None = None
    ) -> Path:
        """Write answers of the study's participants to a CSV file, which appears once it is complete.

        Operation: `export-demographic-data` (read).

        Args:
            id: of the study.
            path: of the file; an existing one is replaced.
            filters: as for `export_demographics`.

        Returns:
            The path.

        Raises:
            InvalidRequestError: more than 15 filters, or no file can be written there; nothing was sent.
            CallError: see `prolific.errors`.
            LocalFileError: the file could not be written to its end.

        Example:
            ```python
            await client.studies.download_demographics(study_id, csv_path)
            print(csv_path.read_text().count("\\n"))  # 3
            ```
        """
        body = _demographics_request(filters)
        return await self._transport.download(path, api.export_demographic_data, id, body=body)

    async def demographic_export_history(self, id: str) -> DemographicExportHistoryResponse:
        """Which demographic answers of a study were exported before.

        Operation: `get-demographic-export-history` (read).

        Args:
            id: of the study.

        Raises:
            NotFoundError: no such study, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            await client.studies.export_demographics(study_id)
            history = await client.studies.demographic_export_history(study_id)
            print(history.count)  # 1
            ```
        """
        return await self._transport.call(api.get_demographic_export_history, id)

    @deprecated("studies.export calls an operation Prolific has withdrawn; use export_demographics")
    async def export(self, id: str) -> Rows:
        """Submissions of a study as rows. Withdrawn by Prolific in April 2026.

        Operation: `export-study` (read).

        Args:
            id: of the study.

        Returns:
            Rows of column -> text, as the API's CSV has them.

        Raises:
            NotFoundError: no such study, or the operation is gone.
            CallError: see `prolific.errors`.

        Example:
            ```python
            rows = await client.studies.export(study_id)
            print(len(rows), rows[0]["Status"])  # 2 AWAITING REVIEW
            ```
        """
        from prolific._inputs.csv_rows import csv_rows

        return csv_rows(await self._transport.call(api.export_study, id), api.export_study)

    @deprecated("studies.predicted_recruitment_time calls an operation Prolific has withdrawn")
    async def predicted_recruitment_time(self, id: str) -> StudyPredictedRecruitmentTimeResponse:
        """How long recruitment will take. Withdrawn by Prolific in August 2026.

        Operation: `get-study-predicted-recruitment-time` (read).

        Args:
            id: of the study.

        Raises:
            NotFoundError: no such study, or the operation is gone.
            CallError: see `prolific.errors`.

        Example:
            ```python
            prediction = await client.studies.predicted_recruitment_time(draft_id)
            print(prediction.display_string)  # less than an hour
            ```
        """
        return await self._transport.call(api.get_study_predicted_recruitment_time, id)

    @deprecated("studies.predict_recruitment_time calls an operation Prolific has withdrawn")
    async def predict_recruitment_time(
        self, **study: Unpack[StudyPredictedRecruitmentTimeRequestFields]
    ) -> StudyPredictedRecruitmentTimeResponse:
        """How long recruitment for a planned study would take. Withdrawn by Prolific in August 2026.

        Operation: `post-study-predicted-recruitment-time` (read).

        Args:
            **study: fields of `prolific_api.arguments.StudyPredictedRecruitmentTimeRequestFields`; units as
                in `create`.

        Raises:
            InvalidRequestError: a field is missing, unknown or malformed; nothing was sent.
            NotFoundError: the operation is gone.
            CallError: see `prolific.errors`.

        Example:
            ```python
            prediction = await client.studies.predict_recruitment_time(
                workspace_id=workspace_id, filters=[], reward=150, study_type="SINGLE",
                total_available_places=20, estimated_completion_time=10)
            print(prediction.display_string)  # about ... hours
            ```
        """
        from prolific_api.models import StudyPredictedRecruitmentTimeRequest

        body = request_body(StudyPredictedRecruitmentTimeRequest, study)
        return await self._transport.call(api.post_study_predicted_recruitment_time, body=body)

    async def signing_keys(self) -> JWKSResponse:
        """The public keys that sign the addresses of secure studies. Needs no token.

        Operation: `get-study-jwks` (read).

        Raises:
            CallError: see `prolific.errors`.

        Example:
            ```python
            answer = await client.studies.signing_keys()
            print(answer.to_dict()["keys"][0]["alg"])  # RS256
            ```
        """
        from prolific_api.api import well_known_endpoints as well_known_api

        return await self._transport.call(well_known_api.get_study_jwks)

    async def verify_link(
        self, link: str, external_study_url: str, *, clock: Callable[[], float] = time.time
    ) -> VerifiedVisit:
        """Check that Prolific sent the participant who comes by a link of a secure study.

        The token in the link has to be signed by Prolific with RS256, for this study's address, not long ago;
        and the parameters have to be the ones that were signed. The clocks may be 30 seconds apart.

        The keys are fetched with the first link, and then at least daily; an unknown key is looked for once
        a minute at most. Otherwise nothing is sent. The keys serve the client and its copies.

        Operation: `get-study-jwks` (read).

        Args:
            link: the address of the request, or its query string alone.
            external_study_url: of the study, as it was created: it says for which address the token has to
                be, and which parameter is which. Never make it from the request.
            clock: Unix seconds; for tests.

        Returns:
            Who comes, of which study, submission and workspace.

        Raises:
            StudyLinkError: the link must not be trusted; `problem` says why.
            InvalidRequestError: the `external_study_url` is no address with placeholders.
            MissingExtraError: the extra `jwt` is not installed.
            CallError: the keys were needed and could not be fetched; nothing is known about the link.

        Example:
            ```python
            visit = await client.studies.verify_link(link, address)
            print(visit.participant_id, visit.submission_id, visit.workspace_id == workspace_id)  # ... True
            ```
        """
        from prolific._calls.attempts import too_late
        from prolific._calls.deadlines import DeadlinePassedError
        from prolific._links.tokens import SignedLink
        from prolific.errors import Call

        signed = SignedLink.read(link, external_study_url)
        transport = self._transport
        try:
            key = await self._keyring.find(signed.key_id, self.signing_keys, clock, transport.deadline)
        except DeadlinePassedError:
            from prolific_api.api import well_known_endpoints as well_known_api

            call = Call(well_known_api.get_study_jwks.OPERATION_ID, "GET", well_known_api.get_study_jwks.PATH)
            raise too_late(call).error from None
        return signed.verified(key, clock())

    async def _create(self, study: Mapping[str, Any], *, checks_time: bool = True) -> Study:
        from prolific._rules.hourly_rewards import warn_of_reward
        from prolific_api.models import CreateStudy

        check_withdrawn_fields(study, is_new=True)
        body = request_body(CreateStudy, study)
        sent = body.to_dict()
        check_new_study(sent)
        check_screen_out_rewards(sent)
        if checks_time:
            check_time_allowed(sent)
        warn_of_reward(sent)
        return await self._transport.call(api.create_study, body=body)

    async def _published(self, id: str, action: str, *, publish_at: datetime | None = None) -> Study:
        from prolific._rules.hourly_rewards import tell_of_reward

        study = await self._transition(id, action, publish_at=publish_at)
        tell_of_reward(id, study)
        return study

    async def _transition(self, id: str, action: str, *, publish_at: datetime | None = None) -> Study:
        from prolific_api.models import StudyTransition

        fields = {"action": action, "publish_at": publish_at}
        body = request_body(
            StudyTransition, {name: value for name, value in fields.items() if value is not None}
        )
        return await self._transport.call(api.publish_study, id, body=body)

    def _source(
        self,
        state: StudyStatus | str | Iterable[StudyStatus | str] | None,
        search: str | None,
        workspace_id: str | None,
        start: Position,
    ) -> ListSource[StudyShort]:
        words = None if search is None else checked_text(search, "search")
        workspace = optional_id(workspace_id, "workspace_id")

        async def fetch(position: Position) -> ListAnswer:
            return await self._transport.call(
                api.get_studies,
                state=_alternatives(state),
                search=words,
                workspace_id=workspace,
                **page_query(position),
            )

        return ListSource(fetch, start)

    def _project_source(
        self, project_id: str, ordering: str | None, start: Position
    ) -> ListSource[StudyShort]:
        async def fetch(position: Position) -> ListAnswer:
            return await self._transport.call(
                api.get_project_studies, project_id, ordering=ordering, **page_query(position)
            )

        return ListSource(fetch, start)

    def _feedback(
        self, id: str, has_written_feedback: bool | None, start: Position
    ) -> ListSource[StudyFeedback]:
        async def fetch(position: Position) -> ListAnswer:
            return await self._transport.call(
                api.get_study_feedback_responses,
                id,
                has_written_feedback=has_written_feedback,
                **offset_query(position),
            )

        return ListSource(fetch, start)


def _demographics_request(filters: Iterable[Model | Mapping[str, Any]] | None) -> DemographicExportRequest:
    from prolific_api.models import DemographicExportRequest

    if filters is None:
        return request_body(DemographicExportRequest, {})
    chosen = list(filters)
    check_at_most(len(chosen), _MOST_EXPORTED_FILTERS, "filters")
    return request_body(DemographicExportRequest, {"filters": chosen})


def _alternatives(state: StudyStatus | str | Iterable[StudyStatus | str] | None) -> str | None:
    """One status as it is, several as the API's alternation `(ACTIVE|PAUSED)`."""
    if state is None or isinstance(state, str):
        return state
    return f"({'|'.join(str(each) for each in state)})"
