"""What a recorder does, one module for each use case. The only writer of the record.

gather      words of a command -> the documents meant      read     without a project
take_in     documents into the record                      reread   with a newer reader
code        a claim entered by hand                        show     list, search, one thing whole
sources     register of speakers and publishers            status   how much there is
erase       truly remove, leaving a tombstone              verify   has anything been altered?
backup      one file with everything, and back         judge    decisions on claims, documents, speakers
judge_incidents  decisions on incidents                undo     take a decision back
criteria    what is included, by versions              log      the history of anything
review      what waits for a person (and as CSV)       agreement  of two recorders
lists       lists of people, shown before and after
places      which place words mean                     derive   links and assessments, kept up to date
incidents   what is derived, as people read it         why      what a number rests on
release     what is published, and whether it is unchanged
scripted    decisions from a file, as the demo plays them
withdrawal  from publication: every release issued again      difference  between two releases
people      who is named, on which lists                reconcile  names against numbers
histories   who is on which list, for estimating
"""

from accounted.workflow.agreement import Agreement, agreement
from accounted.workflow.backup import BackedUp, Restored, backup, restore
from accounted.workflow.code import Coding, Description, code, describe
from accounted.workflow.criteria import list_criteria, set_criteria
from accounted.workflow.derive import Derived, rebuild, update
from accounted.workflow.difference import Difference, difference, release_folder
from accounted.workflow.erase import Erased, ErasePlan, erase, plan_erasure
from accounted.workflow.gather import Gathered, Input, gather
from accounted.workflow.histories import ListHistories, list_histories, write_histories
from accounted.workflow.incident_lookup import IncidentLookup, incident_lookup
from accounted.workflow.incidents import (
    Whole,
    Why,
    figures_of,
    list_incidents,
    show_incident,
    why,
)
from accounted.workflow.judge import (
    Corrected,
    Grounds,
    Judged,
    correct,
    judge_claims,
    judge_confidential,
    judge_copies,
    judge_person,
    judge_speakers,
)
from accounted.workflow.judge_incidents import (
    Ruling,
    judge_grade,
    judge_incident,
    judge_rule,
    merge_incidents,
    relate_incidents,
    split_incident,
)
from accounted.workflow.lists import Previewed, name_lists, preview
from accounted.workflow.log import log
from accounted.workflow.people import (
    LinkSettings,
    Listed,
    ListedPair,
    WaitingPair,
    WholePerson,
    link_people,
    linked_lists,
    list_people,
    show_person,
    waiting_pairs,
)
from accounted.workflow.places import explain_places, open_places
from accounted.workflow.read import Read, read
from accounted.workflow.reconcile import Reconciled, reconcile
from accounted.workflow.release import edition, release, verify_release
from accounted.workflow.reread import Reread, reread
from accounted.workflow.review import Queue, Waiting, in_context, waiting
from accounted.workflow.review_csv import Imported, decisions_in, decisions_out
from accounted.workflow.scripted import Played, play
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
from accounted.workflow.undo import Undone, undo
from accounted.workflow.verify import Problem, Verified, verify
from accounted.workflow.withdrawal import (
    Reissued,
    finish_withdrawals,
    publish_again,
    withdraw_published,
    withdrawals,
)

__all__ = [
    "Agreement",
    "BackedUp",
    "Coding",
    "Corrected",
    "Derived",
    "Description",
    "Difference",
    "ErasePlan",
    "Erased",
    "Gathered",
    "Grounds",
    "Imported",
    "IncidentLookup",
    "Input",
    "Judged",
    "LinkSettings",
    "ListHistories",
    "Listed",
    "ListedPair",
    "Outcome",
    "Played",
    "Previewed",
    "Problem",
    "Queue",
    "Read",
    "Reconciled",
    "Reissued",
    "Reread",
    "Restored",
    "Ruling",
    "Taken",
    "Tools",
    "Undone",
    "Verified",
    "Waiting",
    "WaitingPair",
    "Whole",
    "WholePerson",
    "Why",
    "agreement",
    "backup",
    "code",
    "correct",
    "decisions_in",
    "decisions_out",
    "describe",
    "difference",
    "edition",
    "erase",
    "explain_places",
    "figures_of",
    "finish_withdrawals",
    "gather",
    "in_context",
    "incident_lookup",
    "judge_claims",
    "judge_confidential",
    "judge_copies",
    "judge_grade",
    "judge_incident",
    "judge_person",
    "judge_rule",
    "judge_speakers",
    "link_people",
    "linked_lists",
    "list_claims",
    "list_criteria",
    "list_documents",
    "list_histories",
    "list_incidents",
    "list_people",
    "list_sources",
    "log",
    "merge_incidents",
    "name_lists",
    "open_places",
    "orphans",
    "plan_erasure",
    "play",
    "preview",
    "publish_again",
    "read",
    "rebuild",
    "reconcile",
    "register",
    "relate_incidents",
    "release",
    "release_folder",
    "reread",
    "restore",
    "set_criteria",
    "show",
    "show_claim",
    "show_document",
    "show_incident",
    "show_person",
    "split_incident",
    "state",
    "status",
    "take_in",
    "undo",
    "update",
    "verify",
    "verify_release",
    "waiting",
    "waiting_pairs",
    "why",
    "withdraw",
    "withdraw_published",
    "withdrawals",
    "write_histories",
]
