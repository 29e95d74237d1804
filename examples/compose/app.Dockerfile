# The application of this example as a container; built like sandbox.Dockerfile beside it.
FROM python:3.13-slim AS build
WORKDIR /source
COPY pyproject.toml README.md LICENSE ./
COPY openapi openapi
COPY generated generated
COPY src src
RUN python -m pip wheel --no-cache-dir --no-deps --wheel-dir /wheels .

FROM python:3.13-slim
RUN useradd --uid 10001 --create-home app
COPY requirements.lock /tmp/requirements.lock
COPY --from=build /wheels /tmp/wheels
RUN python -m pip install --no-cache-dir --constraint /tmp/requirements.lock --find-links /tmp/wheels prolific-sdk
USER 10001
WORKDIR /home/app
COPY examples/compose/app.py app.py
ENTRYPOINT ["python", "app.py"]
