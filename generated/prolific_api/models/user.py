from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    LARGEST,
    NUMBERS,
    DecodeError,
    Model,
    model_named,
    read_at,
    read_datetime,
    read_list,
    read_model,
    read_number,
    read_text,
    read_truth,
    union_reader,
    write,
)

if TYPE_CHECKING:
    from .user_balance_breakdown import UserBalanceBreakdown
    from .user_email_preferences import UserEmailPreferences
    from .user_links import UserLinks
    from .user_referral_incentive import UserReferralIncentive


@cache
def _service_margin_percentage_reader() -> Callable[[Any], Any]:
    return union_reader(text=read_text, number=read_number)


@cache
def _vat_number_reader() -> Callable[[Any], Any]:
    return union_reader(text=read_text, number=read_number)


@define(kw_only=True, repr=False)
class User(Model):
    """The account that owns the API token.

    Attributes:
        id: User ID.
        email: Email address of the account.
        first_name: Given name.
        last_name: Family name.
        name: Full name.
        username: Login name.
        user_type: Kind of account.
        status: State of the account.
        roles: Roles held by the account.
        country: Country of the account.
        address: Postal address.
        billing_address: Invoice address.
        date_joined: When the account was opened.
        datetime_created: When the record was created.
        last_login: When the account was last used.
        current_project_id: Project used when none is named.
        currency_code: Three-letter currency of the account.
        balance: Total balance in the sub-currency unit (pence or cents).
        available_balance: Spendable balance in the sub-currency unit.
        balance_breakdown: Total balance split into its parts.
        fees_percentage: Platform fee as a fraction of the reward.
        fees_per_submission: Fixed fee for each submission in the sub-currency unit.
        service_margin_percentage: Service margin as a fraction.
        vat_percentage: VAT rate as a fraction.
        vat_number: VAT registration number.
        minimum_reward_per_hour: Lowest hourly reward allowed, in the sub-currency unit.
        representative_sample_credits: Remaining representative-sample credits.
        is_email_verified: Whether the email address was confirmed.
        is_staff: Whether the account belongs to Prolific staff.
        on_hold: Whether the account is on hold.
        beta_tester: Whether beta features are on.
        has_password: Whether a password is set.
        privacy_policy: Whether the privacy policy was accepted.
        terms_and_conditions: Whether the terms were accepted.
        invoice_usage_enabled: Whether payment by invoice is on.
        can_run_pilot_study_enabled: Whether pilot studies may be run.
        referral_url: Address that brings in others.
        referral_incentive: What bringing in others earns.
        redeemable_referral_coupon: Coupon earned by bringing in others; null in all answers seen.
        email_preferences: Which emails the researcher gets.
        experimental_group: Number of the account's group in experiments of Prolific's own.
        can_topup_3d: Whether top-ups go by 3-D Secure.
        has_answered_vat_number: Whether the question for a VAT number was answered.
        can_oidc_login: Whether the researcher may log in by OpenID Connect.
        can_oidc_login_enabled: Whether logging in by OpenID Connect is on.
        topups_over_referral_threshold: Whether enough was paid in to earn what bringing in others earns.
        can_run_pilot_study: Whether the researcher may run pilot studies.
        needs_to_confirm_us_state: Whether a state of the United States has to be confirmed.
        mua_beta_user: Whether the account takes part in a trial of accounts with several users.
        can_cashout_enabled: Whether paying out is on.
        can_contact_support_enabled: Whether support can be written to.
        can_instant_cashout_enabled: Whether paying out at once is on.
        has_accepted_survey_builder_terms: Whether the terms of the survey builder were accepted.
        links: Hypermedia links.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"id", "email"})
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {
            "id",
            "email",
            "first_name",
            "last_name",
            "name",
            "username",
            "user_type",
            "status",
            "roles",
            "country",
            "address",
            "billing_address",
            "date_joined",
            "datetime_created",
            "last_login",
            "current_project_id",
            "currency_code",
            "balance",
            "available_balance",
            "balance_breakdown",
            "fees_percentage",
            "fees_per_submission",
            "service_margin_percentage",
            "vat_percentage",
            "vat_number",
            "minimum_reward_per_hour",
            "representative_sample_credits",
            "is_email_verified",
            "is_staff",
            "on_hold",
            "beta_tester",
            "has_password",
            "privacy_policy",
            "terms_and_conditions",
            "invoice_usage_enabled",
            "can_run_pilot_study_enabled",
            "referral_url",
            "referral_incentive",
            "redeemable_referral_coupon",
            "email_preferences",
            "experimental_group",
            "can_topup_3d",
            "has_answered_vat_number",
            "can_oidc_login",
            "can_oidc_login_enabled",
            "topups_over_referral_threshold",
            "can_run_pilot_study",
            "needs_to_confirm_US_state",
            "mua_beta_user",
            "can_cashout_enabled",
            "can_contact_support_enabled",
            "can_instant_cashout_enabled",
            "has_accepted_survey_builder_terms",
            "_links",
        }
    )

    id: str
    email: str
    first_name: str | None = None
    last_name: str | None = None
    name: str | None = None
    username: str | None = None
    user_type: str | None = None
    status: str | None = None
    roles: list[str] | None = None
    country: str | None = None
    address: str | None = None
    billing_address: str | None = None
    date_joined: datetime.datetime | None = None
    datetime_created: datetime.datetime | None = None
    last_login: datetime.datetime | None = None
    current_project_id: str | None = None
    currency_code: str | None = None
    balance: float | None = None
    available_balance: float | None = None
    balance_breakdown: UserBalanceBreakdown | None = None
    fees_percentage: float | None = None
    fees_per_submission: float | None = None
    service_margin_percentage: float | str | None = None
    vat_percentage: float | None = None
    vat_number: int | str | None = None
    minimum_reward_per_hour: float | None = None
    representative_sample_credits: float | None = None
    is_email_verified: bool | None = None
    is_staff: bool | None = None
    on_hold: bool | None = None
    beta_tester: bool | None = None
    has_password: bool | None = None
    privacy_policy: bool | None = None
    terms_and_conditions: bool | None = None
    invoice_usage_enabled: bool | None = None
    can_run_pilot_study_enabled: bool | None = None
    referral_url: str | None = None
    referral_incentive: UserReferralIncentive | None = None
    redeemable_referral_coupon: Any = None
    email_preferences: UserEmailPreferences | None = None
    experimental_group: int | None = None
    can_topup_3d: bool | None = None
    has_answered_vat_number: bool | None = None
    can_oidc_login: bool | None = None
    can_oidc_login_enabled: bool | None = None
    topups_over_referral_threshold: bool | None = None
    can_run_pilot_study: bool | None = None
    needs_to_confirm_us_state: bool | None = None
    mua_beta_user: bool | None = None
    can_cashout_enabled: bool | None = None
    can_contact_support_enabled: bool | None = None
    can_instant_cashout_enabled: bool | None = None
    has_accepted_survey_builder_terms: bool | None = None
    links: UserLinks | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.id is not None:
            out["id"] = self.id
        if self.email is not None:
            out["email"] = self.email
        if self.first_name is not None:
            out["first_name"] = self.first_name
        if self.last_name is not None:
            out["last_name"] = self.last_name
        if self.name is not None:
            out["name"] = self.name
        if self.username is not None:
            out["username"] = self.username
        if self.user_type is not None:
            out["user_type"] = self.user_type
        if self.status is not None:
            out["status"] = self.status
        if self.roles is not None:
            out["roles"] = write(self.roles)
        if self.country is not None:
            out["country"] = self.country
        if self.address is not None:
            out["address"] = self.address
        if self.billing_address is not None:
            out["billing_address"] = self.billing_address
        if self.date_joined is not None:
            out["date_joined"] = write(self.date_joined)
        if self.datetime_created is not None:
            out["datetime_created"] = write(self.datetime_created)
        if self.last_login is not None:
            out["last_login"] = write(self.last_login)
        if self.current_project_id is not None:
            out["current_project_id"] = self.current_project_id
        if self.currency_code is not None:
            out["currency_code"] = self.currency_code
        if self.balance is not None:
            out["balance"] = self.balance
        if self.available_balance is not None:
            out["available_balance"] = self.available_balance
        if self.balance_breakdown is not None:
            out["balance_breakdown"] = self.balance_breakdown.to_dict()
        if self.fees_percentage is not None:
            out["fees_percentage"] = self.fees_percentage
        if self.fees_per_submission is not None:
            out["fees_per_submission"] = self.fees_per_submission
        if self.service_margin_percentage is not None:
            out["service_margin_percentage"] = write(self.service_margin_percentage)
        if self.vat_percentage is not None:
            out["vat_percentage"] = self.vat_percentage
        if self.vat_number is not None:
            out["vat_number"] = write(self.vat_number)
        if self.minimum_reward_per_hour is not None:
            out["minimum_reward_per_hour"] = self.minimum_reward_per_hour
        if self.representative_sample_credits is not None:
            out["representative_sample_credits"] = self.representative_sample_credits
        if self.is_email_verified is not None:
            out["is_email_verified"] = self.is_email_verified
        if self.is_staff is not None:
            out["is_staff"] = self.is_staff
        if self.on_hold is not None:
            out["on_hold"] = self.on_hold
        if self.beta_tester is not None:
            out["beta_tester"] = self.beta_tester
        if self.has_password is not None:
            out["has_password"] = self.has_password
        if self.privacy_policy is not None:
            out["privacy_policy"] = self.privacy_policy
        if self.terms_and_conditions is not None:
            out["terms_and_conditions"] = self.terms_and_conditions
        if self.invoice_usage_enabled is not None:
            out["invoice_usage_enabled"] = self.invoice_usage_enabled
        if self.can_run_pilot_study_enabled is not None:
            out["can_run_pilot_study_enabled"] = self.can_run_pilot_study_enabled
        if self.referral_url is not None:
            out["referral_url"] = self.referral_url
        if self.referral_incentive is not None:
            out["referral_incentive"] = self.referral_incentive.to_dict()
        if self.redeemable_referral_coupon is not None:
            out["redeemable_referral_coupon"] = write(self.redeemable_referral_coupon)
        if self.email_preferences is not None:
            out["email_preferences"] = self.email_preferences.to_dict()
        if self.experimental_group is not None:
            out["experimental_group"] = self.experimental_group
        if self.can_topup_3d is not None:
            out["can_topup_3d"] = self.can_topup_3d
        if self.has_answered_vat_number is not None:
            out["has_answered_vat_number"] = self.has_answered_vat_number
        if self.can_oidc_login is not None:
            out["can_oidc_login"] = self.can_oidc_login
        if self.can_oidc_login_enabled is not None:
            out["can_oidc_login_enabled"] = self.can_oidc_login_enabled
        if self.topups_over_referral_threshold is not None:
            out["topups_over_referral_threshold"] = self.topups_over_referral_threshold
        if self.can_run_pilot_study is not None:
            out["can_run_pilot_study"] = self.can_run_pilot_study
        if self.needs_to_confirm_us_state is not None:
            out["needs_to_confirm_US_state"] = self.needs_to_confirm_us_state
        if self.mua_beta_user is not None:
            out["mua_beta_user"] = self.mua_beta_user
        if self.can_cashout_enabled is not None:
            out["can_cashout_enabled"] = self.can_cashout_enabled
        if self.can_contact_support_enabled is not None:
            out["can_contact_support_enabled"] = self.can_contact_support_enabled
        if self.can_instant_cashout_enabled is not None:
            out["can_instant_cashout_enabled"] = self.can_instant_cashout_enabled
        if self.has_accepted_survey_builder_terms is not None:
            out["has_accepted_survey_builder_terms"] = self.has_accepted_survey_builder_terms
        if self.links is not None:
            out["_links"] = self.links.to_dict()
        for key in self._nulls:
            out.setdefault(key, None)
        return out

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Build the model from a JSON object.

        Raises:
            DecodeError: a value inside has the wrong shape.
        """
        if type(src_dict) is not dict and not isinstance(src_dict, Mapping):
            raise DecodeError("an object", src_dict)
        rest: dict[str, Any] = dict(src_dict)
        take = rest.pop
        model = cls.__new__(cls)
        # Any: what is read may be absent or of another kind than the document says.
        self: Any = model
        self.id = value = take("id", None)
        if type(value) is not str and value is not None:
            read_text(value, "id")
        self.email = value = take("email", None)
        if type(value) is not str and value is not None:
            read_text(value, "email")
        self.first_name = value = take("first_name", None)
        if type(value) is not str and value is not None:
            read_text(value, "first_name")
        self.last_name = value = take("last_name", None)
        if type(value) is not str and value is not None:
            read_text(value, "last_name")
        self.name = value = take("name", None)
        if type(value) is not str and value is not None:
            read_text(value, "name")
        self.username = value = take("username", None)
        if type(value) is not str and value is not None:
            read_text(value, "username")
        self.user_type = value = take("user_type", None)
        if type(value) is not str and value is not None:
            read_text(value, "user_type")
        self.status = value = take("status", None)
        if type(value) is not str and value is not None:
            read_text(value, "status")
        value = take("roles", None)
        if value is not None:
            value = read_list(read_text, value, "roles")
        self.roles = value
        self.country = value = take("country", None)
        if type(value) is not str and value is not None:
            read_text(value, "country")
        self.address = value = take("address", None)
        if type(value) is not str and value is not None:
            read_text(value, "address")
        self.billing_address = value = take("billing_address", None)
        if type(value) is not str and value is not None:
            read_text(value, "billing_address")
        value = take("date_joined", None)
        if value is not None:
            value = read_datetime(value, "date_joined")
        self.date_joined = value
        value = take("datetime_created", None)
        if value is not None:
            value = read_datetime(value, "datetime_created")
        self.datetime_created = value
        value = take("last_login", None)
        if value is not None:
            value = read_datetime(value, "last_login")
        self.last_login = value
        self.current_project_id = value = take("current_project_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "current_project_id")
        self.currency_code = value = take("currency_code", None)
        if type(value) is not str and value is not None:
            read_text(value, "currency_code")
        self.balance = value = take("balance", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "balance")
        self.available_balance = value = take("available_balance", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "available_balance")
        value = take("balance_breakdown", None)
        if value is not None:
            UserBalanceBreakdown = model_named("UserBalanceBreakdown")
            value = read_model(UserBalanceBreakdown, value, "balance_breakdown")
        self.balance_breakdown = value
        self.fees_percentage = value = take("fees_percentage", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "fees_percentage")
        self.fees_per_submission = value = take("fees_per_submission", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "fees_per_submission")
        value = take("service_margin_percentage", None)
        if value is not None:
            value = read_at(_service_margin_percentage_reader(), value, "service_margin_percentage")
        self.service_margin_percentage = value
        self.vat_percentage = value = take("vat_percentage", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "vat_percentage")
        value = take("vat_number", None)
        if value is not None:
            value = read_at(_vat_number_reader(), value, "vat_number")
        self.vat_number = value
        self.minimum_reward_per_hour = value = take("minimum_reward_per_hour", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "minimum_reward_per_hour")
        self.representative_sample_credits = value = take("representative_sample_credits", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "representative_sample_credits")
        self.is_email_verified = value = take("is_email_verified", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "is_email_verified")
        self.is_staff = value = take("is_staff", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "is_staff")
        self.on_hold = value = take("on_hold", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "on_hold")
        self.beta_tester = value = take("beta_tester", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "beta_tester")
        self.has_password = value = take("has_password", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "has_password")
        self.privacy_policy = value = take("privacy_policy", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "privacy_policy")
        self.terms_and_conditions = value = take("terms_and_conditions", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "terms_and_conditions")
        self.invoice_usage_enabled = value = take("invoice_usage_enabled", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "invoice_usage_enabled")
        self.can_run_pilot_study_enabled = value = take("can_run_pilot_study_enabled", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "can_run_pilot_study_enabled")
        self.referral_url = value = take("referral_url", None)
        if type(value) is not str and value is not None:
            read_text(value, "referral_url")
        value = take("referral_incentive", None)
        if value is not None:
            UserReferralIncentive = model_named("UserReferralIncentive")
            value = read_model(UserReferralIncentive, value, "referral_incentive")
        self.referral_incentive = value
        self.redeemable_referral_coupon = take("redeemable_referral_coupon", None)
        value = take("email_preferences", None)
        if value is not None:
            UserEmailPreferences = model_named("UserEmailPreferences")
            value = read_model(UserEmailPreferences, value, "email_preferences")
        self.email_preferences = value
        self.experimental_group = value = take("experimental_group", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "experimental_group")
        self.can_topup_3d = value = take("can_topup_3d", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "can_topup_3d")
        self.has_answered_vat_number = value = take("has_answered_vat_number", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "has_answered_vat_number")
        self.can_oidc_login = value = take("can_oidc_login", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "can_oidc_login")
        self.can_oidc_login_enabled = value = take("can_oidc_login_enabled", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "can_oidc_login_enabled")
        self.topups_over_referral_threshold = value = take("topups_over_referral_threshold", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "topups_over_referral_threshold")
        self.can_run_pilot_study = value = take("can_run_pilot_study", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "can_run_pilot_study")
        self.needs_to_confirm_us_state = value = take("needs_to_confirm_US_state", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "needs_to_confirm_US_state")
        self.mua_beta_user = value = take("mua_beta_user", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "mua_beta_user")
        self.can_cashout_enabled = value = take("can_cashout_enabled", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "can_cashout_enabled")
        self.can_contact_support_enabled = value = take("can_contact_support_enabled", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "can_contact_support_enabled")
        self.can_instant_cashout_enabled = value = take("can_instant_cashout_enabled", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "can_instant_cashout_enabled")
        self.has_accepted_survey_builder_terms = value = take("has_accepted_survey_builder_terms", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "has_accepted_survey_builder_terms")
        value = take("_links", None)
        if value is not None:
            UserLinks = model_named("UserLinks")
            value = read_model(UserLinks, value, "_links")
        self.links = value
        self.additional_properties = rest
        self._nulls = (
            ()
            if None not in src_dict.values()
            else tuple([key for key, value in src_dict.items() if value is None])
        )
        return model

    @property
    def created_at(self) -> datetime.datetime | None:
        """`datetime_created`, by the name it has everywhere."""
        return self.datetime_created

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
