"""onrecord: from news reports to a record that can be checked, each field with its exact words.

import onrecord

for record in onrecord.records(["page.txt"]):
    for said in record.attributions:
        print(said.speakers, said.content[0].exact)
"""

from onrecord.errors import (
    InputError,
    KnowledgeError,
    MissingExtraError,
    ModelError,
    OnrecordError,
    PipelineError,
    RecordError,
)
from onrecord.flow import record, records
from onrecord.model import Attribution, Block, Entity, Gap, Mention, Place, Reading, Record, Report, Span, Time
from onrecord.read import Overrides

__all__ = [
    "Attribution",
    "Block",
    "Entity",
    "Gap",
    "InputError",
    "KnowledgeError",
    "Mention",
    "MissingExtraError",
    "ModelError",
    "OnrecordError",
    "Overrides",
    "PipelineError",
    "Place",
    "Reading",
    "Record",
    "RecordError",
    "Report",
    "Span",
    "Time",
    "record",
    "records",
]
