# Generated from src/prolific/_async/resources/task_builder.py by `nox -s generate`; not edited by hand.
"""AI Task Builder: datasets, batches of tasks made from them, and collections."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from prolific._sync.resources.resource import Resource

if TYPE_CHECKING:
    from prolific._sync.resources.batches import Batches
    from prolific._sync.resources.collections import Collections
    from prolific._sync.resources.datasets import Datasets


class TaskBuilder(Resource):
    """Annotation work. A study names a batch or collection in `data_collection_id`.

    With a batch: `datasets.create`, `datasets.upload`, wait, `batches.create`, `batches.setup`,
    `batches.wait_ready`; publish a study; `batches.download_export`.
    """

    @cached_property
    def datasets(self) -> Datasets:
        """The data that participants look at."""
        from prolific._sync.resources.datasets import Datasets

        return Datasets(self._transport)

    @cached_property
    def batches(self) -> Batches:
        """Tasks made from a dataset, and the responses to them."""
        from prolific._sync.resources.batches import Batches

        return Batches(self._transport)

    @cached_property
    def collections(self) -> Collections:
        """Pages of questions without a dataset, and the responses to them."""
        from prolific._sync.resources.collections import Collections

        return Collections(self._transport)
