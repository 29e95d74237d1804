# The sandbox as a container. Built from the top of the checkout:
#   docker build --file examples/compose/sandbox.Dockerfile --tag prolific-sandbox .
FROM python:3.13-slim AS build
WORKDIR /source
COPY pyproject.toml README.md LICENSE ./
COPY openapi openapi
COPY generated generated
COPY src src
RUN python -m pip wheel --no-cache-dir --no-deps --wheel-dir /wheels .

FROM python:3.13-slim
RUN useradd --uid 10001 --create-home sandbox
COPY requirements.lock /tmp/requirements.lock
COPY --from=build /wheels /tmp/wheels
RUN python -m pip install --no-cache-dir --constraint /tmp/requirements.lock --find-links /tmp/wheels "prolific-sdk[sandbox]"
USER 10001
WORKDIR /home/sandbox
EXPOSE 8000
HEALTHCHECK --interval=2s --timeout=3s --retries=15 CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/_sandbox/health', timeout=2)"]
ENTRYPOINT ["python", "-m", "prolific_sandbox", "--host", "0.0.0.0", "--port", "8000"]
