# SPDX-License-Identifier: GPL-3.0-or-later
"""The parts of an AppImage that are others' work: a bill of materials (SPDX 2.3, JSON), and the licences of each package."""

import json
import pathlib
import re
import time

COPYRIGHTS = pathlib.Path("/usr/share/doc")


def identifier(package):
    return "SPDXRef-" + re.sub(r"[^A-Za-z0-9.-]", "-", package)


def entry(package, version, files):
    return {"name": package, "SPDXID": identifier(package), "versionInfo": version, "supplier": "Organization: Debian",
            "downloadLocation": f"https://packages.debian.org/{package}", "filesAnalyzed": False, "licenseConcluded": "NOASSERTION",
            "licenseDeclared": "NOASSERTION", "copyrightText": "NOASSERTION",
            "comment": "Files: " + ", ".join(sorted(files)) + f". Licences: third-party/{package}.",
            "externalRefs": [{"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl",
                              "referenceLocator": f"pkg:deb/debian/{package}@{version}"}]}


def document(version, packages, date):
    ours = {"name": "gangway", "SPDXID": "SPDXRef-gangway", "versionInfo": version, "downloadLocation": "NOASSERTION",
            "filesAnalyzed": False, "licenseConcluded": "GPL-3.0-or-later", "licenseDeclared": "GPL-3.0-or-later",
            "copyrightText": "2026 The Gangway authors"}
    others = [entry(name, *packages[name]) for name in sorted(packages)]
    return {"spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT", "name": f"gangway-{version}.AppImage",
            "documentNamespace": f"https://gangway.example/spdx/gangway-{version}-{date}",
            "creationInfo": {"created": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(date)), "creators": ["Tool: packaging/appimage"]},
            "packages": [ours, *others],
            "relationships": [{"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES", "relatedSpdxElement": "SPDXRef-gangway"},
                              *({"spdxElementId": "SPDXRef-gangway", "relationshipType": "CONTAINS", "relatedSpdxElement": other["SPDXID"]}
                                for other in others)]}


def write(folder, version, packages, date):
    """`packages`: (version, file names) by name."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sbom.spdx.json").write_text(json.dumps(document(version, packages, date), indent=1), encoding="utf-8")
    for package in packages:
        copyright_file = COPYRIGHTS / package / "copyright"
        if not copyright_file.exists():
            raise SystemExit(f"{package} tells no licence")
        target = folder / "third-party" / package
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(copyright_file.read_bytes())
