// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/gateway/certificate.h"

#include <QSslCertificate>
#include <QSslKey>
#include <QTemporaryDir>
#include <QTest>

using namespace gangway;
using namespace gangway::gateway;

/// The certificate that clients pin.
class CertificateTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFirstRunMakesOneForTheNames();
    void laterRunsKeepIt();
    void onlyTheOwnerMayReadTheKey();
    void aDamagedFileIsRefusedAndKept();
    void aConfiguredPairMustFit();
};

void CertificateTest::theFirstRunMakesOneForTheNames()
{
    const QTemporaryDir folder;
    const auto made = ownCertificate(folder.path(),
        { QStringLiteral("ferry.local"), QStringLiteral("192.168.4.1"), QStringLiteral("evil,DNS:other") });
    QVERIFY(made);
    const QSslCertificate read(made->chainPem);
    QVERIFY(!read.isNull());
    QCOMPARE(made->fingerprint(), QString::fromLatin1(read.digest(QCryptographicHash::Sha256).toHex()));
    const auto names = read.subjectAlternativeNames();
    QVERIFY(names.contains(QSsl::DnsEntry, QStringLiteral("localhost")));
    QVERIFY(names.contains(QSsl::DnsEntry, QStringLiteral("ferry.local")));
    QVERIFY(names.contains(QSsl::IpAddressEntry, QStringLiteral("192.168.4.1")));
    QVERIFY(!names.contains(QSsl::DnsEntry, QStringLiteral("other")));
    QCOMPARE(read.publicKey().algorithm(), QSsl::Ec);
    QCOMPARE(read.publicKey().length(), 256);
    const qint64 years = QDateTime::currentDateTime().daysTo(read.expiryDate()) / 365;
    QVERIFY(years >= 9 && read.effectiveDate() < QDateTime::currentDateTime());
}

void CertificateTest::laterRunsKeepIt()
{
    const QTemporaryDir folder;
    const auto first = ownCertificate(folder.path(), {});
    const auto second = ownCertificate(folder.path(), { QStringLiteral("new.name") });
    QVERIFY(first && second);
    QCOMPARE(second->fingerprint(), first->fingerprint());
    QVERIFY(!QFile::exists(folder.filePath(QStringLiteral("tls.pem.new"))));
}

void CertificateTest::onlyTheOwnerMayReadTheKey()
{
    const QTemporaryDir folder;
    QVERIFY(ownCertificate(folder.path(), {}));
    const auto permissions = QFile::permissions(folder.filePath(QStringLiteral("tls.pem")));
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(permissions & others));
}

void CertificateTest::aDamagedFileIsRefusedAndKept()
{
    const QTemporaryDir folder;
    QVERIFY(ownCertificate(folder.path(), {}));
    QFile file(folder.filePath(QStringLiteral("tls.pem")));
    QVERIFY(file.resize(file.size() / 2));
    const auto again = ownCertificate(folder.path(), {});
    QVERIFY(!again);
    QVERIFY(again.error().message.contains(QStringLiteral("tls.pem")));
    QVERIFY(file.exists());
    QVERIFY(!ownCertificate(folder.filePath(QStringLiteral("nowhere")), {}));
}

void CertificateTest::aConfiguredPairMustFit()
{
    const QTemporaryDir one;
    const QTemporaryDir other;
    QVERIFY(ownCertificate(one.path(), {}) && ownCertificate(other.path(), {}));
    const QString file = one.filePath(QStringLiteral("tls.pem"));
    QVERIFY(configuredCertificate(file, file));
    QVERIFY(!configuredCertificate(file, other.filePath(QStringLiteral("tls.pem"))));
    const auto missing = configuredCertificate(one.filePath(QStringLiteral("none.pem")), file);
    QVERIFY(!missing);
    QVERIFY(missing.error().message.contains(QStringLiteral("none.pem")));
}

QTEST_GUILESS_MAIN(CertificateTest)
#include "tst_certificate.moc"
