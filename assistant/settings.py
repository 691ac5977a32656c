"""Every setting of the program, read from the environment with the prefix CYBERBESTUUR_."""

from pathlib import Path

from platformdirs import user_data_path
from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.errors import WrongUse


class Settings(BaseSettings):
    """Settings; built in bootstrap only, handed on as plain values."""

    model_config = SettingsConfigDict(env_prefix="CYBERBESTUUR_", env_file=None, frozen=True, extra="ignore")

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
    host: str = Field(default="127.0.0.1", description="Adres waarop `serve` luistert.")
    port: int = Field(default=8501, ge=1, le=65535, description="Poort waarop `serve` luistert.")
    largest_upload_mb: int = Field(default=50, ge=1, le=500, description="Grootste bestand dat mag worden ingelezen, in MB.")
    handreiking_url: str = Field(
        default="",
        description="Adres (https) van de PDF van de handreiking bij de uitgever, voor `corpus fetch`; leeg is niet ophalen. "
        "Achter een proxy werkt ophalen met de gewone variabelen `HTTPS_PROXY` en `NO_PROXY`.",
    )
    log_level: str = Field(default="WARNING", description="Hoeveel het programma op stderr meldt.")


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
