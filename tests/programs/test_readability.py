"""The reading-grade checker itself: known words, known texts, both languages."""

from __future__ import annotations

import pytest

from tests.readability import grade, read, sentences, syllables

ENGLISH = (
    "professional 4, experience 4, newcomer 3, people 2, connector 3, program 2, community 4, helped 1,"
    " wanted 2, places 2, names 1, little 2, table 2, resume 2, interview 3, serious 3, idea 3, area 3,"
    " science 2, quiet 2, going 2, create 2, employer 3, someone 2, questions 2, immigrants 3,"
    " business 2, companies 3, graduate 3, university 5, variety 4, social 2, region 2, various 3,"
    " trying 2, fluent 2, language 2, people's 2, thank-you 2, once 1, believe 2, changed 1, course 1,"
    " piano 3, video 3, here 1, lawyer 2, client 2, patient 2, a 1, 45 2"
)
FRENCH = (
    "personne 2, rencontrer 3, emploi 2, travail 2, études 2, idée 2, arrivée 3, question 2,"
    " réseau 2, créer 2, vous 1, le 1, que 1, quelques 1, l’emploi 2, d’un 1, jusqu’à 2, expérience 3,"
    " réponse 2, théâtre 2, pays 2, programme 2, entreprise 3, lieu 1, réunion 3, langue 1, société 3"
)


@pytest.mark.parametrize(("language", "words"), [("en", ENGLISH), ("fr", FRENCH)])
def test_syllables_of_known_words(language, words):
    expected = {word: int(n) for word, n in (pair.split() for pair in words.split(", "))}
    assert {word: syllables(word, language) for word in expected} == expected


def test_a_line_without_a_full_stop_is_a_sentence():
    assert [len(s) for s in sentences("One two.\nThree four five\nSix! Seven?")] == [2, 3, 1, 1]
    assert read("One two three. Four.", "en").longest == 3


def test_hard_texts_get_a_high_grade_and_plain_ones_a_low_one():
    hard = (
        "Applicants who are not deemed sufficiently prepared for professional employment will be"
        " referred to community organizations for additional training before participating."
    )
    dur = (
        "Les personnes candidates insuffisamment préparées seront systématiquement dirigées vers des"
        " organismes communautaires offrant une formation professionnelle complémentaire."
    )
    assert grade(hard, "en") > 14
    assert grade(dur, "fr") > 14
    assert grade("We find a person in your field. You meet once.", "en") < 3
    assert grade("Nous trouvons une personne. Vous la voyez une fois.", "fr") < 5


def test_the_english_grade_is_the_known_formula():
    assert grade("The cat sat on the mat.", "en") == pytest.approx(
        0.39 * 6 + 11.8 - 15.59, abs=0.01
    )
