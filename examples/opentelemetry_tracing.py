"""Spans for each call and for each HTTP request below it, with OpenTelemetry.

Needs opentelemetry-sdk and opentelemetry-instrumentation-httpx. The instrumentation of httpx sees the
requests; the client's hook adds what only it knows: the operation, and how often it was repeated.
"""

from __future__ import annotations

from opentelemetry import trace
from opentelemetry.instrumentation.httpx import HTTPXClientInstrumentor
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import ConsoleSpanExporter, SimpleSpanProcessor

from prolific import CallRecord, Hooks
from prolific_sandbox import Sandbox


def annotate(record: CallRecord) -> None:
    """Put what the client knows on the span that is current."""
    span = trace.get_current_span()
    span.set_attribute("prolific.operation", record.operation)
    span.set_attribute("prolific.retries_taken", record.retries_taken)


def main() -> None:
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(ConsoleSpanExporter()))
    trace.set_tracer_provider(provider)
    HTTPXClientInstrumentor().instrument()
    tracer = trace.get_tracer("example")
    with (
        Sandbox() as sandbox,
        sandbox.client(hooks=Hooks(on_response=annotate)) as client,
        tracer.start_as_current_span("check the account"),
    ):
        client.users.me()
    provider.shutdown()


if __name__ == "__main__":
    main()
