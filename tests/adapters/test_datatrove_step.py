"""The step for pipelines of datatrove."""

from __future__ import annotations

import pickle

import pytest

from normalizer import ConfigurationError, Normalizer

data = pytest.importorskip("datatrove.data", reason="the extra [datatrove] is not installed")

from normalizer.adapters.datatrove import ArticleStep  # noqa: E402 - after the check

TOOL = Normalizer(translator=None)
PAGE = "Talks end\n\nThe ministers left Geneva on Monday without a result."
HTML = "<html><h1>Talks resume</h1><p>The ministers met in Geneva on Tuesday.</p></html>"


def run(step, *texts):
    """Return the documents that a step makes of texts."""
    documents = [data.Document(text, str(number)) for number, text in enumerate(texts)]
    return list(step.run(iter(documents)))


def test_text_and_html_are_recognised() -> None:
    first, second = run(ArticleStep(tool=TOOL), PAGE, HTML)
    assert first.text == "The ministers left Geneva on Monday without a result."
    assert second.text == "The ministers met in Geneva on Tuesday."
    assert second.metadata["article"]["headline"] == "Talks resume"


def test_a_bad_document_does_not_take_its_batch_along() -> None:
    """It is kept as it is, with the reason, among forty good ones and in its place."""
    step = ArticleStep(fields={"headline": "title", "error": "error"}, tool=TOOL)
    documents = run(step, *[PAGE] * 20, None, "", *[PAGE] * 20)
    assert [document.id for document in documents] == [str(number) for number in range(42)]
    errors = {document.id: error for document in documents if (error := document.metadata["error"])}
    assert sorted(errors) == ["20", "21"]
    assert errors["20"] == "the text is not a string but NoneType"
    assert (documents[20].text, documents[21].text) == (None, "")


def test_documents_are_dropped_as_listed() -> None:
    step = ArticleStep(drop=["error"], tool=TOOL)
    assert [document.id for document in run(step, "", PAGE)] == ["1"]
    counts = {name: stat.total for name, stat in step.stats.stats.items()}
    assert counts == {"failed": 1, "dropped": 1, "cleaned": 1}


def test_the_address_of_a_page_is_that_of_its_metadata() -> None:
    """One that is no string does not count."""
    step = ArticleStep(fields={"url": "address"}, tool=TOOL)
    documents = [
        data.Document(HTML, "a", metadata={"url": "https://www.example.org/talks"}),
        data.Document(HTML, "b", metadata={"url": 7}),
    ]
    found = [document.metadata["address"] for document in step.run(iter(documents))]
    assert found == ["https://www.example.org/talks", None]


def test_a_step_without_documents_yields_nothing() -> None:
    """Datatrove passes no documents to the first step of a pipeline."""
    assert list(ArticleStep(tool=TOOL).run(None)) == []


def test_a_step_can_be_sent_to_another_process() -> None:
    """The executors of datatrove pickle their steps."""
    step = pickle.loads(pickle.dumps(ArticleStep(tool=TOOL)))  # noqa: S301 - our own step
    assert [document.text for document in run(step, HTML)] == [
        "The ministers met in Geneva on Tuesday."
    ]


def test_a_wrong_code_is_an_error_before_the_run() -> None:
    """A misspelt code would otherwise drop nothing in silence."""
    with pytest.raises(ConfigurationError, match="no-artcle"):
        ArticleStep(drop=["no-artcle"])


def test_a_document_without_metadata_gets_them() -> None:
    document = data.Document(PAGE, "a", metadata=None)
    (done,) = ArticleStep(fields={"headline": "title"}, tool=TOOL).run([document])
    assert done.metadata == {"title": "Talks end"}
