"""Every setting of the program, read from the environment with the prefix CYBERBESTUUR_."""

import os
from pathlib import Path
from typing import Any, Final, Literal

from platformdirs import user_data_path
from pydantic import Field, SecretStr
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from assistant.errors import WrongUse

PREFIX: Final = "CYBERBESTUUR_"
LONGEST_SECRET: Final = 10_000


class SecretFiles(PydanticBaseSettingsSource):
    """Secrets from files: `CYBERBESTUUR_DATABASE_URL_FILE` names the file that holds the database URL, as containers pass them."""

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        """The secret of a field, None where the environment names no file.

        Raises:
            WrongUse: The file cannot be read, or is far larger than a secret.
        """
        name = f"{PREFIX}{field_name.upper()}_FILE"
        place = os.environ.get(name, "")
        if field.annotation is not SecretStr or not place:
            return None, field_name, False
        try:
            with open(place, encoding="utf-8") as file:
                found = file.read(LONGEST_SECRET + 1)
        except (OSError, UnicodeDecodeError) as error:
            raise WrongUse(
                f"Het bestand van {name} is niet te lezen ({type(error).__name__}).", "Controleer pad en rechten."
            ) from error
        if len(found) > LONGEST_SECRET:
            raise WrongUse(f"Het bestand van {name} is te groot voor een geheim.", "Wijs het goede bestand aan.")
        return found.strip("\r\n"), field_name, False

    def __call__(self) -> dict[str, Any]:
        """Every secret that a file gives."""
        found = {name: self.get_field_value(field, name)[0] for name, field in self.settings_cls.model_fields.items()}
        return {name: value for name, value in found.items() if value is not None}


class Settings(BaseSettings):
    """Settings; built in bootstrap only, handed on as plain values."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_file=None, frozen=True, extra="ignore", hide_input_in_errors=True)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the names are those of pydantic-settings
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What is given, then the environment, then files that the environment names."""
        return init_settings, env_settings, SecretFiles(settings_cls)

    data_dir: Path = Field(
        default_factory=lambda: user_data_path("cyberbestuur", appauthor=False),
        description="Map met alles van de gebruiker: index, ingelezen teksten, gegevens, sleutels.",
    )
    embedding: str = Field(
        default="packaged",
        description="Zoekmodel: `packaged` (multilingual-e5-small, meegeleverd), `none` (alleen zoeken op woorden), "
        "of naam of map van een sentence-transformers-model (extra `models`).",
    )
    query_prefix: str = Field(default="", description="Tekst voor een vraag bij een eigen sentence-transformers-model.")
    passage_prefix: str = Field(default="", description="Tekst voor een passage bij een eigen sentence-transformers-model.")
    embed_official: bool = Field(default=True, description="Ook de ingelezen officiële teksten op betekenis doorzoeken.")
    database_url: SecretStr = Field(
        default=SecretStr(""),
        description="Adres van de database (`postgresql+psycopg://…`); leeg is een SQLite-bestand in de gegevensmap.",
    )
    chroma_url: str = Field(
        default="",
        description="Adres van een Chroma-server (`http://naam:8000`) die meer processen delen; leeg is een index in de gegevensmap. "
        "De server kent geen aanmelding: laat alleen het programma erbij.",
    )
    public_url: str = Field(
        default="http://127.0.0.1:8501",
        description="Adres waarop anderen een certificaat controleren; het staat als QR-code op het certificaat.",
    )
    signing_key: Path | None = Field(
        default=None,
        description="Eigen ondertekensleutel als PKCS#12-bestand; leeg is een sleutel die bij het eerste certificaat wordt gemaakt.",
    )
    key_passphrase: SecretStr = Field(
        default=SecretStr(""),
        description="Wachtwoord van de ondertekensleutel. Zonder wachtwoord beschermt alleen de bestandstoegang haar.",
    )
    backup_passphrase: SecretStr = Field(
        default=SecretStr(""),
        description="Wachtzin van `backup` en `restore`, ten minste 12 tekens. Bewaar haar apart van de back-up.",
    )
    idle_seconds: int = Field(
        default=300,
        ge=30,
        le=1800,
        description="Wie langer dan dit aantal seconden niets doet, wordt voor die tijd niet als actief in de training geteld.",
    )
    login_issuer: str = Field(
        default="",
        description="Adres van de aanbieder van de aanmelding (OpenID Connect), zoals het in zijn tokens staat; leeg is zonder "
        "aanmelding, en dan alleen op deze computer. Zie `docs/toegang.md`.",
    )
    login_client_id: str = Field(default="", description="Naam van dit programma bij de aanbieder.")
    login_client_secret: SecretStr = Field(default=SecretStr(""), description="Geheim van dit programma bij de aanbieder.")
    login_cookie_secret: SecretStr = Field(
        default=SecretStr(""),
        description="Geheim van ten minste 32 tekens waarmee de aanmelding in de browser wordt ondertekend; gelijk voor alle processen.",
    )
    login_roles_claim: str = Field(
        default="",
        description="Claim met rollen of groepen (`groups`, `realm_access.roles`); leeg is: de beheerder geeft rollen in het programma.",
    )
    login_roles: str = Field(
        default="",
        description="Welke waarde welke rol geeft, als `waarde=rol, waarde=rol`; de eerste die past geldt. Leeg: een waarde is de naam "
        "van de rol.",
    )
    login_demanded: str = Field(
        default="", description="Claim die een waarde moet hebben, als `claim=waarde` (`tid=…`, `hd=…`); leeg is geen eis."
    )
    login_hours: int = Field(default=8, ge=1, le=72, description="Na hoeveel uur opnieuw moet worden aangemeld.")
    host: str = Field(default="127.0.0.1", description="Adres waarop `serve` luistert.")
    port: int = Field(default=8501, ge=1, le=65535, description="Poort waarop `serve` luistert.")
    largest_upload_mb: int = Field(default=50, ge=1, le=500, description="Grootste bestand dat mag worden ingelezen, in MB.")
    handreiking_url: str = Field(
        default="",
        description="Adres (https) van de PDF van de handreiking bij de uitgever, voor `corpus fetch`; leeg is niet ophalen. "
        "Achter een proxy werkt ophalen met de gewone variabelen `HTTPS_PROXY` en `NO_PROXY`.",
    )
    log_level: str = Field(default="WARNING", description="Hoeveel het programma op stderr meldt.")
    log_format: Literal["text", "json"] = Field(
        default="text",
        description="Vorm van die meldingen: `text`, of `json` met één object per regel en zonder wat mensen schrijven.",
    )
    metrics_host: str = Field(
        default="127.0.0.1",
        description="Adres van `/healthz`, `/readyz` en `/metrics`; nooit een adres dat van buiten te bereiken is.",
    )
    metrics_port: int = Field(default=0, ge=0, le=65535, description="Poort van `/healthz`, `/readyz` en `/metrics`; 0 is uit.")
    questions_per_minute: int = Field(default=20, ge=1, le=1000, description="Hoeveel vragen één persoon per minuut kan stellen.")
    uploads_per_hour: int = Field(default=60, ge=1, le=10000, description="Hoeveel bestanden één persoon per uur kan inlezen.")
    checks_per_minute: int = Field(
        default=15, ge=1, le=1000, description="Hoeveel certificaten één bezoeker per minuut kan controleren."
    )


def folder(path: Path) -> Path:
    """The data folder, made where it is not there.

    Raises:
        WrongUse: It cannot be made.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WrongUse(
            f"De gegevensmap {path} kan niet worden gemaakt ({error.strerror}).", "Zet CYBERBESTUUR_DATA_DIR anders."
        ) from error
    return path
