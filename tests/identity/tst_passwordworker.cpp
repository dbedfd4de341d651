// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/base/crypto.h"
#include "node/identity/passwordworker.h"
#include "tests/support/loopexecutor.h"

#include <QElapsedTimer>
#include <QTest>

using namespace gangway;
using namespace gangway::identity;
using namespace Qt::StringLiterals;

class PasswordWorkerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(crypto::initialise()); }
    void onlyTheRightPasswordFits();
    void unknownNameTakesAsLongAsAWrongPassword();
    void fullQueueIsBusyAtOnce();
    void endsWithWorkStillWaiting();

private:
    Result<bool> verify(PasswordWorker &worker, const QString &password, const std::optional<QByteArray> &stored);
    support::LoopExecutor m_loop;
    const PasswordWorker::Asker m_asker { u"10.0.0.7"_s, m_loop };
};

Result<bool> PasswordWorkerTest::verify(
    PasswordWorker &worker, const QString &password, const std::optional<QByteArray> &stored)
{
    std::optional<Result<bool>> answer;
    worker.verify(password, stored, m_asker, [&answer](const Result<bool> &result) { answer = result; });
    m_loop.waitUntil([&answer] { return answer.has_value(); });
    return answer.value_or(Error {});
}

void PasswordWorkerTest::onlyTheRightPasswordFits()
{
    PasswordWorker worker;
    std::optional<Result<QByteArray>> hash;
    worker.hash(u"correct horse"_s, m_asker, [&hash](const Result<QByteArray> &result) { hash = result; });
    QVERIFY(m_loop.waitUntil([&hash] { return hash.has_value(); }));
    QVERIFY((*hash)->startsWith("$argon2id$"));
    QVERIFY(verify(worker, u"correct horse"_s, **hash).value());
    for (const QString &wrong : { u"correct hors"_s, u"Correct horse"_s, u""_s, u"correct horse "_s })
        QVERIFY(!verify(worker, wrong, **hash).value());
}

void PasswordWorkerTest::unknownNameTakesAsLongAsAWrongPassword()
{
    PasswordWorker worker;
    const QByteArray stored = crypto::hashPassword(u"correct horse"_s).value();
    QVERIFY(!verify(worker, u"warm up"_s, std::nullopt).value());
    qint64 known = std::numeric_limits<qint64>::max(), unknown = known;
    for (int i = 0; i < 5; ++i) { // by turns, and the quickest counts: a busy machine makes no difference
        QElapsedTimer timer;
        timer.start();
        QVERIFY(!verify(worker, u"wrong"_s, stored).value());
        known = std::min(known, timer.restart());
        QVERIFY(!verify(worker, u"wrong"_s, std::nullopt).value());
        unknown = std::min(unknown, timer.elapsed());
    }
    QVERIFY2(unknown * 3 > known, qPrintable(u"%1 ms, known names %2 ms"_s.arg(unknown).arg(known)));
}

void PasswordWorkerTest::fullQueueIsBusyAtOnce()
{
    PasswordWorker worker;
    const QByteArray stored = crypto::hashPassword(u"correct horse"_s).value();
    int busy = 0, answered = 0;
    const int asked = int(PasswordWorker::longestQueue) + 10;
    for (int i = 0; i < asked; ++i) {
        worker.verify(u"wrong"_s, stored, m_asker, [&](const Result<bool> &result) {
            ++answered;
            if (!result && result.error().code == Error::Code::Busy && result.error().retryAfterMs > 0)
                ++busy;
        });
    }
    QVERIFY(m_loop.waitUntil([&] { return answered == asked; }, std::chrono::milliseconds(30'000)));
    // One may have been taken off the queue while the others came.
    QVERIFY2(busy >= 1 && busy <= 10, qPrintable(QString::number(busy)));
}

void PasswordWorkerTest::endsWithWorkStillWaiting()
{
    auto worker = std::make_unique<PasswordWorker>();
    for (int i = 0; i < 10; ++i)
        worker->verify(u"wrong"_s, std::nullopt, m_asker, [](const Result<bool> &) {});
    QElapsedTimer timer;
    timer.start();
    worker.reset();
    QVERIFY(timer.elapsed() < 3000);
    m_loop.turn();
}

QTEST_APPLESS_MAIN(PasswordWorkerTest)
#include "tst_passwordworker.moc"
