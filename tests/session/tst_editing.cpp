// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/session/fakenodetest.h"

using namespace gangway;
using namespace gangway::session;
using namespace gangway::session::test;

using Post = protocol::MessagePost;

/// Changes to what was written: offline, before it was sent, and against the node's will.
class EditingTest : public FakeNodeTest {
    Q_OBJECT

private Q_SLOTS:
    void init();

    void pendingIsRewrittenAndWithdrawnHere();
    void pendingThatMayHaveArrivedIsDeletedForAll();
    void editAndDeleteWaitForTheNode();
    void refusedEditShowsAgainWhatTheNodeHas();
    void draftLivesThroughACrash();
};

void EditingTest::init()
{
    FakeNodeTest::init();
    enter();
}

void EditingTest::pendingIsRewrittenAndWithdrawnHere()
{
    goOffline();
    m_passenger->send(QStringLiteral("frist"));
    m_passenger->send(QStringLiteral("second"));
    QTRY_COMPARE(m_passenger->texts().size(), 2);
    m_passenger->session->dispatch(EditText { m_passenger->timeline().first().message.id, QStringLiteral("first") });
    m_passenger->session->dispatch(DeleteMessage { m_passenger->timeline().last().message.id });
    QTRY_COMPARE(m_passenger->texts(), QStringList { QStringLiteral("first") });
    QVERIFY(m_node->listen());
    QTRY_COMPARE(savedTexts(), QStringList { QStringLiteral("first") });
    QTRY_COMPARE(m_passenger->rungs(), QList<DeliveryStage> { DeliveryStage::Saved });
    QVERIFY(m_node->asked<protocol::MessageEdit>().isEmpty());
    QVERIFY(m_node->asked<protocol::MessageDelete>().isEmpty());
}

void EditingTest::pendingThatMayHaveArrivedIsDeletedForAll()
{
    m_node->script = [](qint64, const FakeNode::Request &request) { return std::holds_alternative<Post>(request); };
    m_passenger->send(QStringLiteral("regretted"));
    QTRY_COMPARE(m_node->asked<Post>().size(), 1);
    QTRY_COMPARE(m_passenger->texts().size(), 1);
    goOffline();
    m_passenger->session->dispatch(DeleteMessage { m_passenger->timeline().first().message.id });
    QTRY_VERIFY(m_passenger->timeline().first().message.deleted);
    m_node->script = [this](qint64 ref, const FakeNode::Request &request) {
        const auto *removal = std::get_if<protocol::MessageDelete>(&request);
        if (!removal)
            return false;
        auto deleted = m_node->saved.first();
        deleted.deleted = true;
        deleted.content.text.clear();
        deleted.change = ++m_node->change;
        m_node->answer(ref, protocol::MessageAnswer { deleted });
        return true;
    };
    QVERIFY(m_node->listen());
    QTRY_COMPARE(m_node->asked<protocol::MessageDelete>().size(), 1);
    QTRY_COMPARE(m_passenger->room().waiting, 0);
    QVERIFY(m_passenger->timeline().first().message.deleted);
    QCOMPARE(m_passenger->rungs(), QList<DeliveryStage> { DeliveryStage::Saved });
}

void EditingTest::editAndDeleteWaitForTheNode()
{
    auto first = message(20, QStringLiteral("frist"), me);
    auto second = message(21, QStringLiteral("second"), me);
    m_node->tellLive({ first, second });
    QTRY_COMPARE(m_passenger->texts().size(), 2);
    goOffline();
    m_passenger->session->dispatch(EditText { first.id, QStringLiteral("first") });
    m_passenger->session->dispatch(DeleteMessage { second.id });
    QTRY_COMPARE(m_passenger->texts(), (QStringList { QStringLiteral("first"), QString() }));
    QCOMPARE(m_passenger->rungs(), QList<DeliveryStage>(2, DeliveryStage::Pending));
    begin(); // and a crash
    m_node->script = [&](qint64 ref, const FakeNode::Request &request) {
        if (const auto *edit = std::get_if<protocol::MessageEdit>(&request)) {
            first.content = edit->content;
            first.edited = protocol::Edited { 1, 1 };
            first.change = ++m_node->change;
            m_node->answer(ref, protocol::MessageAnswer { first });
        } else if (std::holds_alternative<protocol::MessageDelete>(request)) {
            second.deleted = true;
            second.content.text.clear();
            second.change = ++m_node->change;
            m_node->answer(ref, protocol::MessageAnswer { second });
        } else {
            return false;
        }
        return true;
    };
    QVERIFY(m_node->listen());
    enter();
    QTRY_COMPARE(m_passenger->rungs(), QList<DeliveryStage>(2, DeliveryStage::Saved));
    QCOMPARE(m_passenger->texts(), (QStringList { QStringLiteral("first"), QString() }));
    QCOMPARE(m_node->asked<protocol::MessageEdit>().first().content.text, QStringLiteral("first"));
}

void EditingTest::refusedEditShowsAgainWhatTheNodeHas()
{
    const auto post = message(20, QStringLiteral("as it was"), me);
    m_node->tellLive({ post });
    QTRY_COMPARE(m_passenger->texts().size(), 1);
    m_node->script = [&](qint64 ref, const FakeNode::Request &request) {
        if (!std::holds_alternative<protocol::MessageEdit>(request))
            return false;
        m_node->refuse(ref, Error::denied(QStringLiteral("edit"), QStringLiteral("No.")));
        return true;
    };
    m_passenger->session->dispatch(EditText { post.id, QStringLiteral("otherwise") });
    QTRY_COMPARE(m_passenger->rungs(), QList<DeliveryStage> { DeliveryStage::Failed });
    QCOMPARE(m_passenger->texts(), QStringList { QStringLiteral("otherwise") });
    m_passenger->session->dispatch(DeleteMessage { post.id });
    QTRY_COMPARE(m_passenger->rungs(), QList<DeliveryStage> { DeliveryStage::Saved });
    QCOMPARE(m_passenger->texts(), QStringList { QStringLiteral("as it was") });
}

void EditingTest::draftLivesThroughACrash()
{
    m_passenger->session->dispatch(SaveDraft { lounge, QStringLiteral("half a") });
    QTRY_COMPARE(m_passenger->room().draft, QStringLiteral("half a"));
    m_passenger->session->dispatch(SaveDraft { lounge, QStringLiteral("half a sentence") });
    m_passenger->session->stop();
    begin();
    enter();
    QCOMPARE(m_passenger->room().draft, QStringLiteral("half a sentence"));
    m_passenger->send(QStringLiteral("half a sentence is whole"));
    QTRY_COMPARE(m_passenger->rungs(), QList<DeliveryStage> { DeliveryStage::Saved });
    begin();
    enter();
    QVERIFY(m_passenger->room().draft.isEmpty());
}

QTEST_GUILESS_MAIN(EditingTest)
#include "tst_editing.moc"
