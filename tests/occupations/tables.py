"""A folder of small made-up tables in the columns of the official ones."""

from __future__ import annotations

import csv
from pathlib import Path

ROWS: dict[str, list[list[str]]] = {
    "noc/titles_en_fr.csv": [
        ["noc_code", "lang", "title"],
        ["31301", "en", "Ward sister"],
        ["31301", "fr", "Soignant/soignante de nuit"],
        ["21232", "en", "Bit wrangler"],
        ["21232", "fr", "Dompteur/dompteuse de bits"],
        ["72499", "en", "Gramophone mender"],
    ],
    "onet/occupations.csv": [
        ["onet_code", "title", "description", "job_zone"],
        ["29-1141.00", "Registered Nurses", "Care for patients in a hospital.", "4"],
        ["29-2061.00", "Practical Nurses", "Care for patients.", "3"],
        ["15-1252.00", "Software Developers", "Write programs.", "4"],
        ["35-2014.00", "Cooks", "Cook meals.", ""],
    ],
    "onet/titles_en.csv": [
        ["onet_code", "title", "kind"],
        ["29-1141.00", "Registered Nurses", "main"],
        ["29-2061.00", "Practical Nurses", "main"],
        ["15-1252.00", "Software Developers", "main"],
        ["35-2014.00", "Pot stirrer", "alternate"],
    ],
    "onet/related_occupations.csv": [
        ["onet_code", "related_code", "tier", "rank"],
        ["29-1141.00", "29-2061.00", "Primary-Short", "1"],
        ["29-2061.00", "29-1141.00", "Primary-Short", "1"],
        ["15-1252.00", "35-2014.00", "Supplemental", "1"],
    ],
    "onet/skill_knowledge_importance.csv": [
        ["onet_code", "K: Medicine", "S: Programming"],
        ["29-1141.00", "5", "1"],
        ["29-2061.00", "4.5", "1"],
        ["15-1252.00", "1", "5"],
    ],
    "esco/occupations.csv": [
        ["esco_id", "esco_code", "isco", "label_en", "label_fr", "description_en"],
        ["a", "5120.1", "5120", "cook", "cuisinier", "Cooks."],
    ],
    "esco/occupation_labels.csv": [
        ["esco_id", "lang", "kind", "label"],
        ["a", "en", "alt", "porridge whisperer"],
        ["a", "fr", "alt", "dompteur/dompteuse de gruau"],
        ["a", "es", "alt", "cocinero"],
    ],
}


def folder_of(at: Path, **changed: list[list[str]]) -> Path:
    """The tables as files; `changed` replaces one by the name of its file without its ending."""
    for name, rows in ROWS.items():
        path = at / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as opened:
            csv.writer(opened).writerows(changed.get(path.stem, rows))
    return at
