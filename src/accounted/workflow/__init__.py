"""What a recorder does, one module for each use case. The only writer of the record.

gather      words of a command -> the documents meant      read     without a project
take_in     documents into the record                      reread   with a newer reader
code        a claim entered by hand                        show     list, search, one thing whole
sources     register of speakers and publishers            status   how much there is
erase       truly remove, leaving a tombstone              verify   has anything been altered?
backup      one file with everything, and back             places   which place words mean
"""

from accounted.workflow.backup import BackedUp, Restored, backup, restore
from accounted.workflow.code import Coding, Description, code, describe
from accounted.workflow.erase import Erased, ErasePlan, erase, plan_erasure
from accounted.workflow.gather import Gathered, Input, gather
from accounted.workflow.places import explain_places, open_places
from accounted.workflow.read import Read, read
from accounted.workflow.reread import Reread, reread
from accounted.workflow.show import (
    list_claims,
    list_documents,
    orphans,
    show,
    show_claim,
    show_document,
)
from accounted.workflow.sources import list_sources, register, state, withdraw
from accounted.workflow.status import status
from accounted.workflow.take_in import Outcome, Taken, take_in
from accounted.workflow.tools import Tools
from accounted.workflow.verify import Problem, Verified, verify

__all__ = [
    "BackedUp",
    "Coding",
    "Description",
    "ErasePlan",
    "Erased",
    "Gathered",
    "Input",
    "Outcome",
    "Problem",
    "Read",
    "Reread",
    "Restored",
    "Taken",
    "Tools",
    "Verified",
    "backup",
    "code",
    "describe",
    "erase",
    "explain_places",
    "gather",
    "list_claims",
    "list_documents",
    "list_sources",
    "open_places",
    "orphans",
    "plan_erasure",
    "read",
    "register",
    "reread",
    "restore",
    "show",
    "show_claim",
    "show_document",
    "state",
    "status",
    "take_in",
    "verify",
    "withdraw",
]
