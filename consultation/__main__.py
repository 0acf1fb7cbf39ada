"""Care of the store: `python -m consultation backup|restore|check|delete-contacts|create-account`."""

import argparse
import getpass
import sys
from collections.abc import Callable
from pathlib import Path

from consultation.accounts import Accounts
from consultation.backup import back_up, restore
from consultation.checkup import check_store
from consultation.database import Database, open_database
from consultation.domain import Role
from consultation.errors import ConsultationError
from consultation.retention import tidy
from consultation.wording import cleaned_line
from design.texts import Language, text
from settings import load_settings

HARM, REFUSED = 1, 2
Said = argparse.Namespace


def main(arguments: list[str] | None = None) -> int:
    """Do one thing; exit code 1 if the store is harmed, 2 if it could not be done."""
    said = _arguments(arguments)
    language = Language(said.lang)
    database = open_database(load_settings().store_url)
    try:
        code: int = said.do(database, said)
    except ConsultationError as error:
        return _refuse(text(f"consultation_error_{error.key}", language, **error.values))
    except FileExistsError:
        return _refuse(text("consultation_command_file_exists", language, file=_named(said.file)))
    except OSError:
        return _refuse(text("consultation_command_file_unusable", language, file=_named(said.file)))
    finally:
        database.dispose()
    return code


def _back_up(database: Database, said: Said) -> int:
    manifest = back_up(database, said.file)
    return _tell(said, "backed_up", number=manifest.tables["opinions"].rows, file=_named(said.file))


def _restore(database: Database, said: Said) -> int:
    manifest = restore(database, said.file, replace=said.replace)
    _tell(said, "restored", number=manifest.tables["opinions"].rows, date=manifest.made_at[:10])
    return _delete_contacts(database, said)


def _delete_contacts(database: Database, said: Said) -> int:
    days = load_settings().contact_days
    return _tell(said, "contacts_deleted", number=tidy(database, days), days=days)


def _create_account(database: Database, said: Said) -> int:
    """Ask for the password, so that it stands in no history; without a terminal it is read from the input."""
    language = Language(said.lang)
    if sys.stdin.isatty():
        password, again = (
            getpass.getpass(f"{text(f'consultation_command_password{time}', language)} ")
            for time in ("", "_again")
        )
        if password != again:
            return _refuse(text("consultation_command_password_differs", language))
    else:
        password = sys.stdin.readline().rstrip("\r\n")
    account = Accounts(database).create(said.name, Role(said.role), password)
    return _tell(said, f"account_created_{account.role}", name=account.name)


def _check(database: Database, said: Said) -> int:
    findings = check_store(database)
    for finding in findings:
        numbers = ", ".join(str(number) for number in finding.numbers)
        _tell(said, f"harm_{finding.harm}", told=numbers or cleaned_line(finding.said))
    return HARM if findings else _tell(said, "whole")


def _tell(said: Said, key: str, **values: str | int) -> int:
    sys.stdout.write(f"{text(f'consultation_command_{key}', Language(said.lang), **values)}\n")
    return 0


def _refuse(sentence: str) -> int:
    sys.stderr.write(f"{sentence}\n")
    return REFUSED


def _named(path: Path) -> str:
    return cleaned_line(str(path))


def _arguments(arguments: list[str] | None) -> Said:
    parser = argparse.ArgumentParser(prog="python -m consultation", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _command(commands, "backup", _back_up, "write everything to a new file").add_argument("file", type=Path)
    restoring = _command(commands, "restore", _restore, "put a backup into an empty database")
    restoring.add_argument("file", type=Path)
    restoring.add_argument(
        "--replace", action="store_true", help="replace what is in the database; it is lost"
    )
    _command(commands, "check", _check, "look whether the store is whole")
    _command(commands, "delete-contacts", _delete_contacts, "delete the contacts whose time is over")
    creating = _command(commands, "create-account", _create_account, "create an account of staff")
    creating.add_argument("name", metavar="NAME")
    creating.add_argument("--role", choices=[str(role) for role in Role], default=str(Role.MODERATOR))
    return parser.parse_args(arguments)


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    do: Callable[[Database, Said], int],
    told: str,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=told, description=told)
    parser.add_argument("--lang", choices=[str(each) for each in Language], default="zh", help="language")
    parser.set_defaults(do=do)
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
