"""Retrains the model of Weir once a week. For Airflow 2.4 and later, and 3."""

import json
import os
import subprocess
from datetime import datetime, timedelta

try:
    from airflow.sdk import dag, task
except ImportError:
    from airflow.decorators import dag, task

HOME = os.environ.get("WEIR_HOME", "/var/lib/weir")


def weir(*arguments):
    """Runs one command; what does not end with 0 fails the task, and its log says why."""
    done = subprocess.run(["weir", *arguments], cwd=HOME, check=True, stdout=subprocess.PIPE, text=True)
    print(done.stdout)
    return done.stdout


@dag(schedule="30 2 * * 0", start_date=datetime(2026, 1, 1), catchup=False, max_active_runs=1, default_args={"retries": 2})
def weir_retrain():
    @task
    def train(ds_nodash=None):
        model = f"models/weekly-{ds_nodash}.weir"
        os.makedirs(os.path.join(HOME, "models"), exist_ok=True)
        weir("train", "http", "--data", "rows", "--out", model, "--seed", "1")
        return model

    # A candidate that is not good enough does not become better by trying again.
    @task(retries=0)
    def evaluate(model):
        weir("evaluate", "http", "--data", "holdout", "--model", model, "--least-recall", "0.9", "--json", model + ".json")
        return model

    @task
    def publish(model):
        return json.loads(weir("model", "publish", model, "--note", "weekly", "--json"))["version"]

    @task(execution_timeout=timedelta(days=7))
    def shadow(version):
        weir("model", "shadow", version, "--wait", "10000")
        return version

    @task(retries=0)
    def gate(version):
        weir("model", "promote", version, "--rows", "holdout", "--json")

    gate(shadow(publish(evaluate(train()))))


weir_retrain()
