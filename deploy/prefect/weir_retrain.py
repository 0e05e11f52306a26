"""Retrains the model of Weir once a week. For Prefect 3."""

import json
import os
import subprocess
from datetime import datetime, timezone

from prefect import flow, task

HOME = os.environ.get("WEIR_HOME", "/var/lib/weir")


def weir(*arguments):
    """Runs one command; what does not end with 0 fails the task, and its log says why."""
    done = subprocess.run(["weir", *arguments], cwd=HOME, check=True, stdout=subprocess.PIPE, text=True)
    print(done.stdout)
    return done.stdout


@task(retries=2)
def train(day):
    model = f"models/weekly-{day}.weir"
    os.makedirs(os.path.join(HOME, "models"), exist_ok=True)
    weir("train", "http", "--data", "rows", "--out", model, "--seed", "1")
    return model


# A candidate that is not good enough does not become better by trying again.
@task
def evaluate(model):
    weir("evaluate", "http", "--data", "holdout", "--model", model, "--least-recall", "0.9", "--json", model + ".json")


@task(retries=2)
def publish(model):
    return json.loads(weir("model", "publish", model, "--note", "weekly", "--json"))["version"]


@task(retries=2, timeout_seconds=7 * 24 * 3600)
def shadow(version):
    weir("model", "shadow", version, "--wait", "10000")


@task
def gate(version):
    weir("model", "promote", version, "--rows", "holdout", "--json")


@flow(log_prints=True)
def weir_retrain():
    model = train(datetime.now(timezone.utc).strftime("%Y%m%d"))
    evaluate(model)
    version = publish(model)
    shadow(version)
    gate(version)


if __name__ == "__main__":
    weir_retrain.serve(name="weekly", cron="30 2 * * 0")
