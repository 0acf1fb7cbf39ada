"""Twenty residents who send without pause: `python -m tests.consultation.writers URL`.

Each opinion that was acknowledged is printed as its receipt; one that was not is sent again until it is.
"""

import sys
import threading
import time

from consultation.database import Database
from consultation.domain import NewOpinion, Sender
from consultation.errors import UnavailableError
from consultation.limits import Limits
from consultation.residents import Residents
from tests.consultation.opinions import opinion

CLIENTS = 20
SAYING = threading.Lock()


def send_for_ever(residents: Residents, visitor: str) -> None:
    while True:
        sent = opinion(contact="0730-0000000")
        while not is_kept(residents, sent, visitor):
            time.sleep(0.05)
        with SAYING:
            print(sent.receipt, flush=True)


def is_kept(residents: Residents, sent: NewOpinion, visitor: str) -> bool:
    try:
        residents.submit(sent, Sender(visitor))
    except UnavailableError:
        return False
    return True


def main(url: str) -> None:
    residents = Residents(Database(url), Limits(per_visitor=10**6, per_address=10**6))
    clients = [
        threading.Thread(target=send_for_ever, args=(residents, f"visitor {number}"))
        for number in range(CLIENTS)
    ]
    for client in clients:
        client.start()
    for client in clients:
        client.join()


if __name__ == "__main__":
    main(sys.argv[1])
