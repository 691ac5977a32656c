"""The built wheel, in an environment that knows nothing of this checkout."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def test_the_wheel_answers_elsewhere(tmp_path: Path) -> None:
    """Content, weights and vectors are package data; nothing is read from the checkout."""
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(tmp_path)]
    subprocess.run([*build, str(ROOT)], check=True, capture_output=True, timeout=300)
    (wheel,) = tmp_path.glob("cyberbestuur-*.whl")
    place = tmp_path / "pakket"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(place)]
    subprocess.run([*install, str(wheel)], check=True, capture_output=True, timeout=300)
    venv.create(tmp_path / "leeg", with_pip=False)
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "CYBERBESTUUR", "VIRTUAL_ENV"))
    }
    environment["PYTHONPATH"] = os.pathsep.join((str(place), sysconfig.get_paths()["purelib"]))
    environment["CYBERBESTUUR_DATA_DIR"] = str(tmp_path / "gegevens")
    python = str(tmp_path / "leeg" / "bin" / "python")
    where = subprocess.run(
        [python, "-c", "import corpus; print(corpus.__file__)"], env=environment, cwd=tmp_path, capture_output=True, text=True
    )
    assert where.stdout.startswith(str(place)), where.stderr
    command = [python, "-m", "assistant", "ask", "--json", "Wat moet er op het certificaat staan?"]
    done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["citations"][0]["provision"].startswith("cbb/22")
    vectors = tmp_path / "gegevens" / "vectors.npz"
    assert not vectors.exists(), "er is opnieuw een vector gemaakt, dus er reisde er een niet mee"
