"""Recommended rewards and predicted recruitment times."""

from __future__ import annotations

from prolific_sandbox.errors import bad_field
from prolific_sandbox.handlers.register import Answer, Call, operation
from prolific_sandbox.lifecycle import eligibility, treasury
from prolific_sandbox.views.forecasts import RecruitmentForecast, hourly_rewards


@operation("calculate-reward-recommendations")
def calculate_reward_recommendations(call: Call) -> Answer:
    """The least and the recommended reward for an hour."""
    call.world.named_workspace(call.query)
    currency = call.query["currency"]
    least, recommended = hourly_rewards(currency)
    return Answer(
        200,
        [
            {
                "currency": currency,
                "min_reward_per_hour": least,
                "recommended_reward_per_hour": recommended,
            }
        ],
    )


@operation("get-study-predicted-recruitment-time")
def get_predicted_recruitment_time(call: Call) -> Answer:
    """How long recruiting for a study may take."""
    world = call.world
    study = world.study(call.path["study_id"])
    hourly = treasury.hourly_reward(study.reward, study.fields["estimated_completion_time"])
    eligible = sum(1 for _ in eligibility.eligible(world, eligibility.filters_of(world, study)))
    return Answer(200, RecruitmentForecast(study.places, eligible, hourly).answer())


@operation("post-study-predicted-recruitment-time")
def predict_recruitment_time(call: Call) -> Answer:
    """How long recruiting for a study that is not saved may take."""
    body = call.body
    call.world.named_workspace(body)
    for name in ("reward", "total_available_places", "estimated_completion_time"):
        if not 0 < body[name] <= 1_000_000_000:
            raise bad_field(name, "This must be more than 0 and at most 1000000000.")
    hourly = body["reward"] * 60 / body["estimated_completion_time"]
    eligible = sum(1 for _ in eligibility.eligible(call.world, body["filters"]))
    return Answer(200, RecruitmentForecast(int(body["total_available_places"]), eligible, hourly).answer())
