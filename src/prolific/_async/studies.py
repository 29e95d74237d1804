"""Studies: draft, publish, pause, resume, stop, add places."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from typing import TYPE_CHECKING, Unpack

from prolific._async.pages import AsyncPaginator, ListSource, paginated, walk
from prolific._async.resource import AsyncResource
from prolific.bodies import request_body
from prolific.errors import InvalidRequestError
from prolific.paging import LARGEST_PAGE, ListAnswer, Position, page_query
from prolific.study_checks import check_new_study, check_study_change, check_withdrawn_fields
from prolific_api.api import studies as api

if TYPE_CHECKING:
    from prolific_api.arguments import CreateStudyFields, UpdateStudyFields
    from prolific_api.models import Study, StudyShort, StudyStatus, StudyTotalCost


class Studies(AsyncResource):
    """Studies, from the draft to the last approved submission."""

    async def create(self, **study: Unpack[CreateStudyFields]) -> Study:
        """Draft a study. Nothing is spent and nobody sees it before `publish`.

        Operation: `create-study`.

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
        """
        from prolific_api.models import CreateStudy

        check_withdrawn_fields(study)
        body = request_body(CreateStudy, study)
        check_new_study(body.to_dict())
        return await self._transport.call(api.create_study, body=body)

    async def get(self, id: str) -> Study:
        """One study.

        Operation: `get-study`.

        Args:
            id: of the study.

        Raises:
            NotFoundError: no such study, or no access to it.
            CallError: see `prolific.errors`.
        """
        return await self._transport.call(api.get_study, id)

    def list(
        self,
        *,
        state: StudyStatus | str | Iterable[StudyStatus | str] | None = None,
        page: int | None = None,
        page_size: int | None = None,
    ) -> AsyncPaginator[StudyShort]:
        """A page of the account's studies, newest first; iterating over it goes on to the end.

        Operation: `get-studies`.

        Args:
            state: one status, or several of which a study must have one.
            page: number of the page, from 1.
            page_size: rows of the page; the API serves 20 unless asked.

        Raises:
            CallError: see `prolific.errors`.
        """
        return paginated(self._source(state, Position.at_page(page, page_size)))

    def iter(
        self, *, state: StudyStatus | str | Iterable[StudyStatus | str] | None = None
    ) -> AsyncIterator[StudyShort]:
        """Every study of the account, newest first.

        Operation: `get-studies`.

        Args:
            state: one status, or several of which a study must have one.

        Raises:
            CallError: see `prolific.errors`.
        """
        return walk(self._source(state, Position.at_page(1, LARGEST_PAGE)))

    def list_for_project(
        self, project_id: str, *, page: int | None = None, page_size: int | None = None
    ) -> AsyncPaginator[StudyShort]:
        """A page of a project's studies, newest first; iterating over it goes on to the end.

        Operation: `get-project-studies`.

        Args:
            project_id: of the project.
            page: number of the page, from 1.
            page_size: rows of the page; the API serves 20 unless asked.

        Raises:
            NotFoundError: no such project, or no access to it.
            CallError: see `prolific.errors`.
        """
        return paginated(self._project_source(project_id, Position.at_page(page, page_size)))

    def iter_for_project(self, project_id: str) -> AsyncIterator[StudyShort]:
        """Every study of a project, newest first.

        Operation: `get-project-studies`.

        Args:
            project_id: of the project.

        Raises:
            NotFoundError: no such project, or no access to it.
            CallError: see `prolific.errors`.
        """
        return walk(self._project_source(project_id, Position.at_page(1, LARGEST_PAGE)))

    async def update(self, id: str, **changes: Unpack[UpdateStudyFields]) -> Study:
        """Change some fields of a study; fields not given stay as they are, None is sent as null.

        A draft takes any field. A published study takes `internal_name`, more
        `total_available_places`, `submissions_config`, `access_details` and screen-out slots.

        Operation: `update-study`.

        Args:
            id: of the study.
            **changes: fields of `prolific_api.arguments.UpdateStudyFields`; units as in `create`.

        Raises:
            InvalidRequestError: a field is unknown, malformed or at odds with another; nothing was sent.
            BadRequestError: the study's status does not allow the change.
            CallError: see `prolific.errors`.
        """
        from prolific_api.models import UpdateStudy

        check_withdrawn_fields(changes)
        body = request_body(UpdateStudy, changes)
        check_study_change(body.to_dict())
        return await self._transport.call(api.update_study, id, body=body)

    async def delete(self, id: str) -> None:
        """Delete a draft. A published study cannot be deleted, only stopped.

        Operation: `delete-study`.

        Args:
            id: of the study.

        Raises:
            BadRequestError: the study is published.
            NotFoundError: no such study, or no access to it.
            CallError: see `prolific.errors`.
        """
        await self._transport.call(api.delete_study, id)

    async def publish(self, id: str) -> Study:
        """Publish a draft: the money for all places is reserved and participants are invited.

        Never repeated once the API may have received it.

        Operation: `publish-study`, action PUBLISH.

        Args:
            id: of the study.

        Returns:
            The study, ACTIVE or for a while PUBLISHING.

        Raises:
            BadRequestError: the study is no draft, is incomplete, or the workspace is short of money.
            OutcomeUnknownError: no answer came; read the study's status before publishing again.
            CallError: see `prolific.errors`.
        """
        return await self._transition(id, "PUBLISH")

    async def pause(self, id: str) -> Study:
        """Stop giving out places for now; those taken may be finished.

        Operation: `publish-study`, action PAUSE.

        Args:
            id: of the study.

        Raises:
            BadRequestError: the study is not ACTIVE.
            CallError: see `prolific.errors`.
        """
        return await self._transition(id, "PAUSE")

    async def resume(self, id: str) -> Study:
        """Give out places again.

        Operation: `publish-study`, action START.

        Args:
            id: of the study.

        Raises:
            BadRequestError: the study is not PAUSED.
            CallError: see `prolific.errors`.
        """
        return await self._transition(id, "START")

    async def stop(self, id: str) -> Study:
        """End recruitment for good; money reserved for places not taken is released.

        Operation: `publish-study`, action STOP.

        Args:
            id: of the study.

        Returns:
            The study, COMPLETED, or AWAITING REVIEW while submissions wait for review.

        Raises:
            BadRequestError: the study is neither ACTIVE nor PAUSED.
            CallError: see `prolific.errors`.
        """
        return await self._transition(id, "STOP")

    async def add_places(self, id: str, places: int) -> Study:
        """Raise the number of places by `places`. The present number is read first.

        Two callers who do this at the same time can lose one of the two raises: the API only takes
        the new total.

        Operations: `get-study`, `update-study`.

        Args:
            id: of the study.
            places: how many more, at least 1; a published study's places can only rise.

        Raises:
            InvalidRequestError: `places` is below 1; nothing was sent.
            BadRequestError: the study's status does not allow it, or the workspace is short of money.
            CallError: see `prolific.errors`.
        """
        if places < 1:
            raise InvalidRequestError("must be at least 1", field="places")
        study = await self.get(id)
        return await self.update(id, total_available_places=study.total_available_places + places)

    async def duplicate(self, id: str, *, block_previous_participants: bool | None = None) -> Study:
        """A new draft with the study's settings and " Copy" added to its name.

        Operation: `duplicate-study`.

        Args:
            id: of the study.
            block_previous_participants: whether participants of the original are kept out; the API
                does so unless told not to.

        Raises:
            NotFoundError: no such study, or no access to it.
            CallError: see `prolific.errors`.
        """
        from prolific_api.models import DuplicateStudyRequest

        choices = {"block_previous_participants": block_previous_participants}
        given = {name: value for name, value in choices.items() if value is not None}
        body = request_body(DuplicateStudyRequest, given)
        return await self._transport.call(api.duplicate_study, id, body=body)

    async def cost(self, id: str, *, projected: bool | None = None) -> StudyTotalCost:
        """What a study has cost so far, or will cost, with rewards, fees and VAT apart.

        Operation: `get-study-cost`.

        Args:
            id: of the study.
            projected: the cost of all places instead of that of the submissions so far.

        Returns:
            Amounts in the sub-currency unit with their currency, for rewards and for bonuses.

        Raises:
            NotFoundError: no such study, or no access to it.
            CallError: see `prolific.errors`.
        """
        return await self._transport.call(api.get_study_cost, id, is_projected=projected)

    async def calculate_cost(self, *, reward: int, total_available_places: int) -> int | float:
        """What a study would cost, fees and VAT included, before there is one.

        Operation: `calculate-study-cost`.

        Args:
            reward: for one submission, in the sub-currency unit (pence or cents).
            total_available_places: number of submissions.

        Returns:
            The total in the sub-currency unit.

        Raises:
            CallError: see `prolific.errors`.
        """
        from prolific_api.models import StudyCostRequest

        fields = {"reward": reward, "total_available_places": total_available_places}
        body = request_body(StudyCostRequest, fields)
        answer = await self._transport.call(api.calculate_study_cost, body=body)
        return answer.total_cost

    async def _transition(self, id: str, action: str) -> Study:
        from prolific_api.models import StudyTransition

        body = request_body(StudyTransition, {"action": action})
        return await self._transport.call(api.publish_study, id, body=body)

    def _source(
        self, state: StudyStatus | str | Iterable[StudyStatus | str] | None, start: Position
    ) -> ListSource[StudyShort]:
        async def fetch(position: Position) -> ListAnswer:
            return await self._transport.call(
                api.get_studies, state=_alternatives(state), **page_query(position)
            )

        return ListSource(fetch, start)

    def _project_source(self, project_id: str, start: Position) -> ListSource[StudyShort]:
        async def fetch(position: Position) -> ListAnswer:
            return await self._transport.call(api.get_project_studies, project_id, **page_query(position))

        return ListSource(fetch, start)


def _alternatives(state: StudyStatus | str | Iterable[StudyStatus | str] | None) -> str | None:
    """One status as it is, several as the API's alternation `(ACTIVE|PAUSED)`."""
    if state is None or isinstance(state, str):
        return state
    return f"({'|'.join(str(each) for each in state)})"
