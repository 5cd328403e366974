"""Where lists and tables come from, in the words their owners ask for. The page "About the data" shows them."""

from __future__ import annotations

from dataclasses import dataclass

from threedoors.programs.words import our_language


@dataclass(frozen=True)
class Source:
    """One source: its name, and the sentence that names its owner and license."""

    name: str
    en: str
    fr: str

    def says(self, language: str) -> str:
        return self.fr if our_language(language) == "fr" else self.en


OURS = (
    Source(
        "Three Doors",
        "The list of occupations, their other names and what is near them, the list of skills, and the notes on"
        " licenses are our own words. Codes of NOC 2021, ISCO-08 and SOC 2018 stand beside them.",
        "La liste des professions, leurs autres noms, ce qui en est proche, la liste des compétences et les notes"
        " sur les permis sont dans nos propres mots. Des codes CNP 2021, CITP-08 et SOC 2018 les accompagnent.",
    ),
    Source(
        "Unicode CLDR",
        "Names of languages and countries: Unicode CLDR, Unicode License v3.",
        "Noms des langues et des pays : Unicode CLDR, Unicode License v3.",
    ),
)
"""In every installation."""

OFFICIAL = (
    Source(
        "O*NET",
        "This product includes information from the O*NET 29.3 Database by the U.S. Department of Labor, Employment"
        " and Training Administration (USDOL/ETA). Used under the CC BY 4.0 license. O*NET® is a trademark of"
        " USDOL/ETA. We have modified all or some of this information. USDOL/ETA has not approved, endorsed, or"
        " tested these modifications.",
        "Ce produit contient des renseignements de la base de données O*NET 29.3 du ministère du Travail des"
        " États-Unis (USDOL/ETA), sous licence CC BY 4.0. O*NET® est une marque de l’USDOL/ETA. Nous en avons"
        " modifié une partie. L’USDOL/ETA n’a ni approuvé ni testé ces changements.",
    ),
    Source(
        "Statistics Canada",
        "Adapted from Statistics Canada, National Occupational Classification (NOC) 2021 Version 1.0. This does not"
        " constitute an endorsement by Statistics Canada of this product.",
        "Adapté de Statistique Canada, Classification nationale des professions (CNP) 2021 version 1.0. Cela ne"
        " constitue pas une approbation de ce produit par Statistique Canada.",
    ),
    Source(
        "ESCO",
        "This service uses the ESCO classification of the European Commission (labels were selected and"
        " reformatted).",
        "Ce service utilise la classification ESCO de la Commission européenne (des libellés ont été"
        " choisis et remis en forme).",
    ),
)
"""From the day on which the official tables were loaded."""
