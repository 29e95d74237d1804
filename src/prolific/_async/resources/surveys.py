"""Surveys that Prolific itself shows, and their responses."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Unpack

from prolific._async.engine.pages import AsyncPaginator, ListSource, paginated, walk
from prolific._async.resources.resource import AsyncResource
from prolific._inputs.bodies import request_body
from prolific._inputs.checks import checked_id
from prolific._paging.positions import LARGEST_PAGE, ListAnswer, Position, offset_query
from prolific._rules.surveys import check_sections_or_questions, check_survey
from prolific_api.api import surveys as api

if TYPE_CHECKING:
    from prolific_api.arguments import SurveyInFields, SurveyResponseInFields
    from prolific_api.models import SurveyOut, SurveyResponseOut, SurveySummary


class Surveys(AsyncResource):
    """Surveys and the responses to them."""

    def list(
        self, researcher_id: str, *, limit: int | None = None, offset: int | None = None
    ) -> AsyncPaginator[SurveyOut]:
        """A page of a researcher's surveys; iterating over it goes on to the end.

        Operation: `get-surveys` (read).

        Args:
            researcher_id: of the researcher; your own is `users.me().id`.
            limit: rows of the page, at most 1,000; the API serves 100 unless asked.
            offset: rows to skip.

        Raises:
            InvalidRequestError: the id is empty; nothing was sent.
            CallError: see `prolific.errors`.

        Example:
            ```python
            page = await client.surveys.list(researcher_id, limit=50)
            print([survey.title for survey in page.items])  # ['Tea']
            ```
        """
        return paginated(self._source(researcher_id, Position.at_offset(offset, limit)))

    def iter(self, researcher_id: str) -> AsyncIterator[SurveyOut]:
        """Every survey of a researcher.

        Operation: `get-surveys` (read).

        Args:
            researcher_id: of the researcher; your own is `users.me().id`.

        Raises:
            InvalidRequestError: the id is empty; nothing was sent.
            CallError: see `prolific.errors`.

        Example:
            ```python
            async for survey in client.surveys.iter(researcher_id):
                print(survey.id, survey.title)  # ... Tea
            ```
        """
        return walk(self._source(researcher_id, Position.at_offset(0, LARGEST_PAGE)))

    async def get(self, id: str) -> SurveyOut:
        """One survey.

        Operation: `get-survey` (read).

        Args:
            id: of the survey.

        Raises:
            NotFoundError: no such survey, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            survey = await client.surveys.get(survey_id)
            print(survey.title, [section.title for section in survey.sections])  # Tea ['One']
            ```
        """
        return await self._transport.call(api.get_survey, id)

    async def create(self, **survey: Unpack[SurveyInFields]) -> SurveyOut:
        """Make a survey. Prolific's app shows only surveys with sections.

        Operation: `create-survey` (write).

        Args:
            **survey: the fields of `prolific_api.arguments.SurveyInFields`: `researcher_id`, `title`, and
                `sections` (of at most 5 questions), `questions` or both; a question has a title of at most
                200 characters and at most 10 answers of at most 140 characters.

        Raises:
            InvalidRequestError: a field is missing, unknown, malformed or too long, or there are neither
                sections nor questions; nothing was sent.
            CallError: see `prolific.errors`.

        Example:
            ```python
            question = {"title": "Tea?", "type": "single", "answers": [{"value": "Yes"}, {"value": "No"}]}
            sections = [{"title": "Hot", "questions": [question]}]
            survey = await client.surveys.create(researcher_id=researcher_id, title="Tea", sections=sections)
            print(survey.id, survey.title)  # ... Tea
            ```
        """
        from prolific_api.models import SurveyIn

        body = request_body(SurveyIn, survey)
        check_survey(body.to_dict())
        return await self._transport.call(api.create_survey, body=body)

    async def delete(self, id: str) -> None:
        """Delete a survey.

        Operation: `delete-survey` (idempotent).

        Args:
            id: of the survey.

        Raises:
            NotFoundError: no such survey, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            await client.surveys.delete(survey_id)
            print([survey.title async for survey in client.surveys.iter(researcher_id)])  # []
            ```
        """
        await self._transport.call(api.delete_survey, id)

    async def summary(self, id: str) -> SurveySummary:
        """How often each answer of a survey was given.

        Operation: `get-summary` (read).

        Args:
            id: of the survey.

        Raises:
            NotFoundError: no such survey, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            summary = await client.surveys.summary(survey_id)
            (question,) = summary.questions
            print({answer.answer: answer.count for answer in question.answers})  # {'Yes': 1, 'No': 0}
            ```
        """
        return await self._transport.call(api.get_summary, id)

    def list_responses(
        self, id: str, *, limit: int | None = None, offset: int | None = None
    ) -> AsyncPaginator[SurveyResponseOut]:
        """A page of the responses to a survey; iterating over it goes on to the end.

        Operation: `get-responses` (read).

        Args:
            id: of the survey.
            limit: rows of the page.
            offset: rows to skip.

        Raises:
            NotFoundError: no such survey, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            page = await client.surveys.list_responses(survey_id, limit=50)
            print(len(page.items))  # 1
            ```
        """
        return paginated(self._responses(id, Position.at_offset(offset, limit)))

    def iter_responses(self, id: str) -> AsyncIterator[SurveyResponseOut]:
        """Every response to a survey.

        Operation: `get-responses` (read).

        Args:
            id: of the survey.

        Raises:
            NotFoundError: no such survey, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            async for response in client.surveys.iter_responses(survey_id):
                print(response.participant_id, response.sections[0].questions[0].answers[0].value)  # ... Yes
            ```
        """
        return walk(self._responses(id, Position.at_offset(0, LARGEST_PAGE)))

    async def get_response(self, id: str, response_id: str) -> SurveyResponseOut:
        """One response to a survey.

        Operation: `get-response` (read).

        Args:
            id: of the survey.
            response_id: of the response.

        Raises:
            NotFoundError: no such survey or response, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            response = await client.surveys.get_response(survey_id, response_id)
            (question,) = response.sections[0].questions
            print(question.question_title, [answer.value for answer in question.answers])  # Tea? ['Yes']
            ```
        """
        return await self._transport.call(api.get_response, id, response_id)

    async def create_response(self, id: str, **response: Unpack[SurveyResponseInFields]) -> SurveyResponseOut:
        """Store a participant's answers to a survey.

        Operation: `create-response` (write).

        Args:
            id: of the survey.
            **response: the fields of `prolific_api.arguments.SurveyResponseInFields`: `participant_id`,
                `submission_id`, and `sections`, `questions` or both, as in the survey.

        Raises:
            InvalidRequestError: a field is missing, unknown or malformed; nothing was sent.
            NotFoundError: no such survey, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            response = await client.surveys.create_response(
                survey_id, participant_id=participant_id, submission_id=submission_id, sections=answers
            )
            print(response.id, response.submission_id == submission_id)  # ... True
            ```
        """
        from prolific_api.models import SurveyResponseIn

        body = request_body(SurveyResponseIn, response)
        check_sections_or_questions(body.to_dict())
        return await self._transport.call(api.create_response, id, body=body)

    async def delete_response(self, id: str, response_id: str) -> None:
        """Delete one response to a survey.

        Operation: `delete-response` (idempotent).

        Args:
            id: of the survey.
            response_id: of the response.

        Raises:
            NotFoundError: no such survey or response, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            await client.surveys.delete_response(survey_id, response_id)
            print([response.id async for response in client.surveys.iter_responses(survey_id)])  # []
            ```
        """
        await self._transport.call(api.delete_response, id, response_id)

    async def delete_all_responses(self, id: str) -> None:
        """Delete every response to a survey.

        Operation: `delete-responses` (idempotent).

        Args:
            id: of the survey.

        Raises:
            NotFoundError: no such survey, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            await client.surveys.delete_all_responses(survey_id)
            print([response.id async for response in client.surveys.iter_responses(survey_id)])  # []
            ```
        """
        await self._transport.call(api.delete_responses, id)

    def _source(self, researcher_id: str, start: Position) -> ListSource[SurveyOut]:
        researcher = checked_id(researcher_id, "researcher_id")

        async def fetch(position: Position) -> ListAnswer:
            return await self._transport.call(
                api.get_surveys, researcher_id=researcher, **offset_query(position)
            )

        return ListSource(fetch, start)

    def _responses(self, id: str, start: Position) -> ListSource[SurveyResponseOut]:
        async def fetch(position: Position) -> ListAnswer:
            return await self._transport.call(api.get_responses, id, **offset_query(position))

        return ListSource(fetch, start)
