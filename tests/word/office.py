"""LibreOffice, told what to do by a macro in a profile of its own, which takes no screen and no library."""

from __future__ import annotations

import subprocess
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
WAYS = ("accept", "reject")
LETTER = ("Letter_20_Text", "Letter_20_Heading")

LIBRARIES = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library"
    xmlns:xlink="http://www.w3.org/1999/xlink">
  <library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/"
      xlink:type="simple" library:link="false"/>
</library:libraries>
"""
LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
    library:readonly="false" library:passwordprotected="false">
  <library:element library:name="Settle"/>
</library:library>
"""
MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Settle"
    script:language="StarBasic">Sub Settle(jobs)
    For Each job In Split(jobs, &quot;|&quot;)
        words = Split(job, &quot; &quot;)
        SettleOne(words(0), words(1), words(2))
    Next
End Sub

Sub SettleOne(source, target, command)
    Dim hidden(0) As New com.sun.star.beans.PropertyValue
    hidden(0).Name = &quot;Hidden&quot;
    hidden(0).Value = True
    document = StarDesktop.loadComponentFromURL(source, &quot;_blank&quot;, 0, hidden())
    dispatcher = createUnoService(&quot;com.sun.star.frame.DispatchHelper&quot;)
    dispatcher.executeDispatch(document.CurrentController.Frame, command, &quot;&quot;, 0, Array())
    Dim form(0) As New com.sun.star.beans.PropertyValue
    form(0).Name = &quot;FilterName&quot;
    form(0).Value = &quot;writer8&quot;
    document.storeToURL(target, form())
    document.close(True)
End Sub
</script:module>
"""


@dataclass(frozen=True)
class Office:
    """One LibreOffice with a folder of its own."""

    folder: Path

    @classmethod
    def in_folder(cls, folder: Path) -> Office:
        office = cls(folder)
        # The first start fills the profile, over whatever is there.
        office._run("--terminate_after_init")
        library = folder / "profile" / "user" / "basic" / "Standard"
        library.mkdir(parents=True, exist_ok=True)
        (library.parent / "script.xlc").write_text(LIBRARIES, encoding="utf-8")
        (library / "script.xlb").write_text(LIBRARY, encoding="utf-8")
        (library / "Settle.xba").write_text(MACRO, encoding="utf-8")
        return office

    def settle(self, documents: Mapping[str, bytes]) -> dict[tuple[str, str], list[tuple[str, str]]]:
        """The paragraphs (style, text) of each document once all changes are accepted or rejected.

        Documents are by names of files, what becomes of them by those and `accept` or `reject`. To start
        LibreOffice takes longer than all they are.
        """
        targets = {(name, way): self.folder / f"{name}-{way}.odt" for name in documents for way in WAYS}
        jobs = []
        for (name, way), target in targets.items():
            source = self.folder / f"{name}-{way}.docx"
            source.write_bytes(documents[name])
            jobs.append(f"{source.as_uri()} {target.as_uri()} .uno:{way.capitalize()}AllTrackedChanges")
        self._run(f'macro:///Standard.Settle.Settle("{"|".join(jobs)}")')
        return {of: paragraphs(target) for of, target in targets.items()}

    def converted(self, document: bytes, form: str) -> Path:
        """The document in another format."""
        source = self.folder / "whole.docx"
        source.write_bytes(document)
        self._run("--convert-to", form, "--outdir", str(self.folder), str(source))
        return source.with_suffix(f".{form}")

    def _run(self, *words: str) -> None:
        profile = (self.folder / "profile").as_uri()
        start = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--norestore"]
        subprocess.run([*start, *words], check=True, capture_output=True, timeout=300)


def paragraphs(path: Path) -> list[tuple[str, str]]:
    """Styles and texts of the paragraphs of an OpenDocument text."""
    with zipfile.ZipFile(path) as archive:
        root = ElementTree.fromstring(archive.read("content.xml"))
    parents = {s.get(f"{STYLE}name"): s.get(f"{STYLE}parent-style-name") for s in root.iter(f"{STYLE}style")}
    found = []
    for element in root.iter():
        if element.tag in (f"{TEXT}p", f"{TEXT}h"):
            name = element.get(f"{TEXT}style-name", "")
            found.append((parents.get(name) or name, " ".join(_said(element).split())))
    return found


def _said(element: Element) -> str:
    said = element.text or ""
    for child in element:
        spaces = child.tag in (f"{TEXT}s", f"{TEXT}tab")
        said += (" " if spaces else _said(child)) + (child.tail or "")
    return said
