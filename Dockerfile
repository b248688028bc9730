# docker run --rm -v "$PWD:/src:ro" awslint scan
FROM python:3.13-slim AS build
COPY . /awslint
RUN python -m venv /opt/awslint && /opt/awslint/bin/pip install --no-cache-dir --quiet /awslint

FROM python:3.13-slim
# What git tracks is asked of git; the mounted tree belongs to somebody else.
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends git && rm -rf /var/lib/apt/lists/* \
    && git config --system --add safe.directory /src && useradd --system --uid 10001 awslint
COPY --from=build /opt/awslint /opt/awslint
ENV PATH=/opt/awslint/bin:$PATH PYTHONDONTWRITEBYTECODE=1
USER 10001
WORKDIR /src
ENTRYPOINT ["awslint"]
CMD ["scan"]
