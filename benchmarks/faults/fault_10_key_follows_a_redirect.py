"""A redirect took a text and the key of a web service to another host."""

import logging
import os
from http.server import BaseHTTPRequestHandler

from benchmarks.faults.both_versions import ask_service, serve, verdict

logging.disable()
os.environ["MICROSOFT_API_KEY"] = "secret"
stolen: list[str] = []


def _thief(request: BaseHTTPRequestHandler) -> None:
    stolen.append(str(request.headers.get("Ocp-Apim-Subscription-Key")))
    request.send_response(500)
    request.end_headers()


elsewhere = serve(_thief, "127.0.0.2")


def _redirect(request: BaseHTTPRequestHandler) -> None:
    request.send_response(302)
    request.send_header("Location", elsewhere)
    request.send_header("Content-Length", "0")
    request.end_headers()


ask_service("deep_translator:MicrosoftEngine", "deep:MicrosoftEngine", serve(_redirect), seconds=2)
verdict(stolen, f"{len(stolen)} requests reached the other host, key: {stolen[:1]}")
