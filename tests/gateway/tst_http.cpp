// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/testgateway.h"
#include "tests/gateway/wireclient.h"

#include <QRegularExpression>
#include <QtEndian>

using namespace gangway;
using namespace gangway::test;

/// The port's answers to a browser or a script.
class HttpTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void plainAndTlsAreAnsweredOnOnePort();
    void theRootLeadsToTheBrowserClient();
    void strangersMayReadTheVehiclesName();
    void filesComeWithTypeTagAndPolicy();
    void aPolicyComesWithDocumentsAndWithNothingElse();
    void anUnchangedFileIsNotSentAgain();
    void filesAreDeflatedForWhoeverTakesThat();
    void whatThePageNamesIsAskedForOnce();
    void noPathLeadsOutOfTheWebFolder();
    void strangeHostsAndOriginsAreRefused_data();
    void strangeHostsAndOriginsAreRefused();
    void anAllowedHostIsAnswered();
    void oneConnectionCarriesManyRequests();
    void signingInGoesThroughTheDoor();
    void errorsAreProblems();
    void bodiesAndHeadersAreBounded();
    void operatorsHaveAListenerOfTheirOwn();
    void operatorsListenerObeysTheRuleForHosts();
    void twoHostsAreNone();
    void aTargetMayNameTheHostItself();
    void whoAsksBeforeTheBodyIsToldToGoOn();
    void theSmallPrintOfTheContractHolds();
    void thePolicyNamesTheHostThatAProxyServes();
    void aTakenPortIsPassedOver();

private:
    static gateway::Options withWebFolder(const QTemporaryDir &folder);
};

gateway::Options HttpTest::withWebFolder(const QTemporaryDir &folder)
{
    QFile page(folder.filePath(QStringLiteral("chat.html")));
    [[maybe_unused]] const bool isOpen = page.open(QIODevice::WriteOnly);
    page.write("<!doctype html><title>Gangway</title>");
    gateway::Options options;
    options.webFolder = folder.path();
    return options;
}

void HttpTest::plainAndTlsAreAnsweredOnOnePort()
{
    TestGateway node;
    WireClient plain(node.port());
    QCOMPARE(plain.request("GET", "/healthz").body, QByteArray("ok\n"));
    WireClient secure(node.port(), WireClient::Security::Tls);
    QCOMPARE(secure.request("GET", "/healthz").body, QByteArray("ok\n"));
    QCOMPARE(QString::fromLatin1(secure.socket().peerCertificate().digest(QCryptographicHash::Sha256).toHex()),
        TestGateway::certificate().fingerprint());
}

void HttpTest::strangersMayReadTheVehiclesName()
{
    TestGateway node;
    WireClient client(node.port(), WireClient::Security::Tls);
    const auto answer = client.request("GET", "/vehicle");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.headers.value("cache-control"), QByteArray("no-store"));
    const QJsonObject vehicle = QJsonDocument::fromJson(answer.body).object();
    QCOMPARE(vehicle[u"name"].toString(), QStringLiteral("Train A"));
    QCOMPARE(vehicle[u"words"].toString(), QStringLiteral("amber canoe"));
    QCOMPARE(vehicle[u"people"].toInt(-1), 0);
    QCOMPARE(client.request("POST", "/vehicle", {}, "{}").status, 405);
}

void HttpTest::theRootLeadsToTheBrowserClient()
{
    TestGateway node;
    WireClient client(node.port());
    const auto answer = client.request("GET", "/");
    QCOMPARE(answer.status, 302);
    QCOMPARE(answer.headers.value("location"), QByteArray("/chat.html"));
}

void HttpTest::filesComeWithTypeTagAndPolicy()
{
    const QTemporaryDir folder;
    TestGateway node(withWebFolder(folder));
    WireClient client(node.port());
    const auto answer = client.request("GET", "/chat.html?lang=ru");
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.body.contains("<title>Gangway"));
    QCOMPARE(answer.headers.value("content-type"), QByteArray("text/html; charset=utf-8"));
    QCOMPARE(answer.headers.value("x-content-type-options"), QByteArray("nosniff"));
    QVERIFY(answer.headers.value("etag").startsWith('"'));
    const QByteArray policy = answer.headers.value("content-security-policy");
    QVERIFY(policy.contains("default-src 'none'") && policy.contains("script-src 'self'"));
    QVERIFY(!policy.contains("unsafe"));
    WireClient asksForHead(node.port());
    const auto head = asksForHead.request("HEAD", "/chat.html");
    QCOMPARE(head.headers.value("content-length").toLongLong(), answer.body.size());
}

void HttpTest::aPolicyComesWithDocumentsAndWithNothingElse()
{
    TestGateway node;
    WireClient client(node.port());
    for (const QByteArray path : { "/chat.html", "/favicon.svg", "/style/page.css", "/script/page.js" }) {
        const auto answer = client.request("GET", path);
        const bool isDocument = path.endsWith("html") || path.endsWith("svg");
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.headers.contains("content-security-policy"), isDocument);
        QCOMPARE(answer.headers.contains("x-frame-options"), isDocument);
    }
}

void HttpTest::anUnchangedFileIsNotSentAgain()
{
    const QTemporaryDir folder;
    TestGateway node(withWebFolder(folder));
    WireClient client(node.port());
    const QByteArray tag = client.request("GET", "/chat.html").headers.value("etag");
    const auto again = client.request("GET", "/chat.html", { { "If-None-Match", tag } });
    QCOMPARE(again.status, 304);
    QCOMPARE(again.body, QByteArray());
    QCOMPARE(client.request("GET", "/chat.html", { { "If-None-Match", "\"other\"" } }).status, 200);
}

void HttpTest::filesAreDeflatedForWhoeverTakesThat()
{
    TestGateway node;
    WireClient client(node.port());
    const auto plain = client.request("GET", "/style/page.css", { { "Accept-Encoding", "gzip, deflate;q=0" } });
    QVERIFY(!plain.headers.contains("content-encoding"));
    const auto deflated = client.request("GET", "/style/page.css", { { "Accept-Encoding", "gzip, deflate" } });
    QCOMPARE(deflated.headers.value("content-encoding"), QByteArray("deflate"));
    QCOMPARE(deflated.headers.value("vary"), QByteArray("Accept-Encoding"));
    QVERIFY(deflated.body.size() < plain.body.size() / 2);
    QVERIFY(deflated.headers.value("etag") != plain.headers.value("etag"));
    QByteArray length(4, '\0');
    qToBigEndian(quint32(plain.body.size()), length.data());
    QCOMPARE(qUncompress(length + deflated.body), plain.body);
    const auto again = client.request("GET", "/style/page.css",
        { { "Accept-Encoding", "deflate" }, { "If-None-Match", deflated.headers.value("etag") } });
    QCOMPARE(again.status, 304);
}

void HttpTest::whatThePageNamesIsAskedForOnce()
{
    TestGateway node;
    WireClient client(node.port());
    const auto page = client.request("GET", "/chat.html");
    QCOMPARE(page.headers.value("cache-control"), QByteArray("no-cache"));
    const QRegularExpression named(QStringLiteral("\"(/[0-9a-f]{16}/(?:style|script)/[^\"]+)\""));
    auto names = named.globalMatch(QString::fromUtf8(page.body));
    QVERIFY(names.hasNext());
    while (names.hasNext()) {
        const QByteArray path = names.next().captured(1).toUtf8();
        const auto file = client.request("GET", path);
        QVERIFY2(file.status == 200, path.constData());
        QCOMPARE(file.headers.value("cache-control"), QByteArray("max-age=31536000, immutable"));
    }
    QVERIFY(!page.body.contains("=\"style/") && !page.body.contains("=\"script/"));
    QCOMPARE(client.request("GET", "/0123456789abcdef/style/page.css").status, 404);
}

void HttpTest::noPathLeadsOutOfTheWebFolder()
{
    const QTemporaryDir folder;
    TestGateway node(withWebFolder(folder));
    for (const char *path : { "/../etc/passwd", "/%2e%2e/etc/passwd", "//etc/passwd", "/chat.html/..", "/." }) {
        WireClient client(node.port());
        const auto answer = client.request("GET", path);
        QVERIFY2(answer.status == 404 || answer.status == 400, path);
    }
}

void HttpTest::strangeHostsAndOriginsAreRefused_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("origin");
    QTest::newRow("rebound name") << QByteArray("evil.example") << QByteArray();
    QTest::newRow("other site") << QByteArray("127.0.0.1:8181") << QByteArray("http://evil.example");
    QTest::newRow("other port") << QByteArray("127.0.0.1:8181") << QByteArray("http://127.0.0.1:8182");
    QTest::newRow("sandboxed page") << QByteArray("127.0.0.1") << QByteArray("null");
    QTest::newRow("no host") << QByteArray() << QByteArray();
    QTest::newRow("policy injection") << QByteArray("127.0.0.1; script-src *") << QByteArray();
}

void HttpTest::strangeHostsAndOriginsAreRefused()
{
    QFETCH(QByteArray, host);
    QFETCH(QByteArray, origin);
    TestGateway node;
    WireClient::Headers headers { { "Host", host } };
    if (!origin.isEmpty())
        headers.insert("Origin", origin);
    WireClient asksForPage(node.port());
    QCOMPARE(asksForPage.request("GET", "/healthz", headers).status, 403);
    WireClient wantsSocket(node.port());
    QCOMPARE(wantsSocket.upgrade(headers).status, 403);
    QCOMPARE(node.service().open.load(), 0);
}

void HttpTest::anAllowedHostIsAnswered()
{
    gateway::Options options;
    options.allowedHosts = QStringList { QStringLiteral("chat.ferry.example") };
    TestGateway node(options);
    WireClient client(node.port());
    const WireClient::Headers headers { { "Host", "Chat.Ferry.example:80" },
        { "Origin", "http://chat.ferry.example" } };
    QCOMPARE(client.request("GET", "/healthz", headers).status, 200);
}

void HttpTest::oneConnectionCarriesManyRequests()
{
    TestGateway node;
    WireClient client(node.port());
    for (int count = 0; count < 20; ++count)
        QCOMPARE(client.request("GET", "/healthz").status, 200);
    const auto last = client.request("GET", "/healthz", { { "Connection", "close" } });
    QCOMPARE(last.headers.value("connection"), QByteArray("close"));
    QVERIFY(client.waitForEnd());
    QCOMPARE(node.metrics().connectionsAccepted.value(), 1u);
}

void HttpTest::signingInGoesThroughTheDoor()
{
    TestGateway node;
    WireClient client(node.port());
    const auto registered =
        client.request("POST", "/auth/register", {}, R"({"name":"Tavi","password":"right password"})");
    QCOMPARE(registered.status, 201);
    QVERIFY(registered.body.contains("token-of-Tavi"));
    QCOMPARE(registered.headers.value("cache-control"), QByteArray("no-store"));
    QCOMPARE(client.request("POST", "/auth/login", {}, R"({"name":"Tavi","password":"right password"})").status, 200);
    QCOMPARE(client.request("POST", "/auth/login", {}, R"({"name":"Tavi","password":"wrong"})").status, 401);
    const WireClient::Headers token { { "Authorization", "Bearer token-of-Tavi" } };
    QVERIFY(client.request("GET", "/auth/me", token).body.contains("Tavi"));
    QCOMPARE(client.request("GET", "/auth/me").status, 401);
    QCOMPARE(client.request("POST", "/auth/logout", token).status, 204);
}

void HttpTest::errorsAreProblems()
{
    TestGateway node;
    WireClient client(node.port());
    const auto taken = client.request("POST", "/auth/register", {}, R"({"name":"Taken","password":"right password"})");
    QCOMPARE(taken.status, 409);
    QCOMPARE(taken.headers.value("content-type"), QByteArray("application/problem+json"));
    const QJsonObject problem = QJsonDocument::fromJson(taken.body).object();
    QCOMPARE(problem.value(u"code").toString(), QStringLiteral("taken"));
    QCOMPARE(problem.value(u"suggestion").toString(), QStringLiteral("Taken 2"));
    QCOMPARE(problem.value(u"status").toInt(), 409);
    QCOMPARE(client.request("POST", "/auth/register", {}, "[1]").status, 400);
    const auto raw =
        client.request("POST", "/auth/register", {}, "{\"name\":\"a\tb\",\"password\":\"right password\"}");
    QCOMPARE(QJsonDocument::fromJson(raw.body).object().value(u"field").toString(), QStringLiteral("body"));
    QCOMPARE(client.request("GET", "/auth/login").status, 405);
    QCOMPARE(client.request("GET", "/nowhere").status, 404);
    QCOMPARE(client.request("DELETE", "/chat.html").status, 405);
    WireClient noise(node.port());
    noise.write("\x01\x02\x03 nonsense\r\n\r\n");
    QCOMPARE(noise.readAnswer().value_or(HttpAnswer {}).status, 400);
    QVERIFY(noise.waitForEnd());
}

void HttpTest::bodiesAndHeadersAreBounded()
{
    TestGateway node;
    WireClient wordy(node.port());
    QCOMPARE(wordy.request("POST", "/auth/login", {}, QByteArray(16 * 1024 + 1, 'x')).status, 413);
    QVERIFY(wordy.waitForEnd());
    WireClient boastful(node.port());
    boastful.write("POST /auth/login HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 2147483648\r\n\r\n");
    QCOMPARE(boastful.readAnswer().value_or(HttpAnswer {}).status, 413);
    WireClient decorated(node.port());
    QCOMPARE(decorated.request("GET", "/healthz", { { "Cookie", QByteArray(9 * 1024, 'x') } }).status, 413);
    WireClient endless(node.port());
    endless.write("GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: " + QByteArray(40 * 1024, 'x'));
    const auto refused = endless.readAnswer().value_or(HttpAnswer {});
    QCOMPARE(refused.status, 413);
    QCOMPARE(QJsonDocument::fromJson(refused.body).object().value(u"field").toString(), QStringLiteral("headers"));
}

void HttpTest::operatorsHaveAListenerOfTheirOwn()
{
    gateway::Options options;
    options.operators = gateway::OperatorsOptions {};
    options.operators->routes.push_back({ "/metrics", [] {
                                             return gateway::HttpReply { 200, "text/plain", "figures 1\n" };
                                         } });
    TestGateway node(options);
    WireClient operators(node.gateway().operatorsPort());
    QCOMPARE(operators.request("GET", "/metrics").body, QByteArray("figures 1\n"));
    QCOMPARE(operators.request("GET", "/chat.html").status, 404);
    QCOMPARE(operators.upgrade().status, 404);
    WireClient passenger(node.port());
    QCOMPARE(passenger.request("GET", "/metrics").status, 404);
}

void HttpTest::operatorsListenerObeysTheRuleForHosts()
{
    gateway::Options options;
    options.allowedHosts = QStringList { QStringLiteral("figures.example") };
    options.operators = gateway::OperatorsOptions {};
    options.operators->routes.push_back({ "/metrics", [] {
                                             return gateway::HttpReply { 200, "text/plain", "figures 1\n" };
                                         } });
    TestGateway node(options);
    WireClient client(node.gateway().operatorsPort());
    QCOMPARE(client.request("GET", "/metrics", { { "Host", "rebound.example" } }).status, 403);
    QCOMPARE(client.request("GET", "/metrics", { { "Origin", "http://evil.example" } }).status, 403);
    QCOMPARE(client.request("GET", "/metrics", { { "Host", "figures.example" } }).status, 200);
    const auto wrong = client.request("POST", "/metrics");
    QCOMPARE(wrong.status, 405);
    QCOMPARE(wrong.headers.value("allow"), QByteArray("GET, HEAD"));
}

void HttpTest::twoHostsAreNone()
{
    TestGateway node;
    WireClient client(node.port());
    client.write("GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\n\r\n");
    QCOMPARE(client.readAnswer().value_or(HttpAnswer {}).status, 403);
}

void HttpTest::aTargetMayNameTheHostItself()
{
    TestGateway node;
    WireClient client(node.port());
    const WireClient::Headers elsewhere { { "Host", "evil.example" } };
    QCOMPARE(client.request("GET", "http://127.0.0.1/healthz?x", elsewhere).body, QByteArray("ok\n"));
    QCOMPARE(client.request("GET", "HTTPS://127.0.0.1", elsewhere).status, 302);
    QCOMPARE(client.request("GET", "http://evil.example/healthz").status, 403);
}

void HttpTest::whoAsksBeforeTheBodyIsToldToGoOn()
{
    TestGateway node;
    WireClient client(node.port());
    client.write("POST /auth/login HTTP/1.1\r\nHost: 127.0.0.1\r\nExpect: 100-Continue\r\nContent-Length: 2\r\n\r\n");
    QCOMPARE(client.readAnswer(false).value_or(HttpAnswer {}).status, 100);
    client.write("{}");
    QCOMPARE(client.readAnswer().value_or(HttpAnswer {}).status, 400);
    client.write(
        "POST /auth/login HTTP/1.1\r\nHost: 127.0.0.1\r\nExpect: 100-continue\r\nContent-Length: 99999\r\n\r\n");
    QCOMPARE(client.readAnswer().value_or(HttpAnswer {}).status, 413);
}

// Chunked bodies, requests sent ahead, version 1.0: what the contract says of HTTP and no other test asks for.
void HttpTest::theSmallPrintOfTheContractHolds()
{
    TestGateway node;
    WireClient chunked(node.port());
    chunked.write("POST /auth/login HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n"
                  "9\r\n{\"name\":1\r\n1\r\n}\r\n0\r\n\r\n");
    const auto refused = chunked.readAnswer().value_or(HttpAnswer {});
    QCOMPARE(refused.status, 400);
    QVERIFY2(refused.body.contains("\"field\":\"name\""), refused.body.constData()); // so the body was read whole
    QVERIFY(refused.headers.contains("content-length"));

    WireClient ahead(node.port());
    ahead.write("GET /healthz?a=b HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\nGET /nowhere HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    QCOMPARE(ahead.readAnswer().value_or(HttpAnswer {}).status, 200);
    QCOMPARE(ahead.readAnswer().value_or(HttpAnswer {}).status, 404);

    WireClient old(node.port());
    old.write("GET /healthz HTTP/1.0\r\nHost: 127.0.0.1\r\nConnection: keep-alive\r\n\r\n");
    QCOMPARE(old.readAnswer().value_or(HttpAnswer {}).status, 200);
    old.write("GET /healthz HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n");
    QCOMPARE(old.readAnswer().value_or(HttpAnswer {}).status, 200);
    QVERIFY(old.waitForEnd());
}

void HttpTest::thePolicyNamesTheHostThatAProxyServes()
{
    const QTemporaryDir folder;
    gateway::Options options = withWebFolder(folder);
    options.trustedProxies = QStringList { QStringLiteral("127.0.0.1") };
    options.allowedHosts = QStringList { QStringLiteral("chat.ferry.example") };
    TestGateway node(options);
    WireClient client(node.port());
    const auto answer =
        client.request("GET", "/chat.html", { { "X-Forwarded-Host", "chat.ferry.example" }, { "Host", "inner; *" } });
    QCOMPARE(answer.status, 200);
    const QByteArray policy = answer.headers.value("content-security-policy");
    QVERIFY2(policy.contains("wss://chat.ferry.example") && !policy.contains("inner"), policy.constData());
}

void HttpTest::aTakenPortIsPassedOver()
{
    TestGateway first;
    gateway::Options options;
    options.listenAddress = QStringLiteral("127.0.0.1");
    options.port = first.port();
    options.certificate = TestGateway::certificate();
    metrics::NodeMetrics metrics;
    gateway::NetLoop loop;
    const auto second = gateway::Gateway::open(options, loop, metrics);
    QVERIFY(second);
    QVERIFY(second.value()->port() > first.port());
    options.portsToTry = 1;
    const auto third = gateway::Gateway::open(options, loop, metrics);
    QVERIFY(!third);
    QCOMPARE(third.error().code, Error::Code::Busy);
    QVERIFY(third.error().message.contains(QString::number(first.port())));
}

QTEST_GUILESS_MAIN(HttpTest)
#include "tst_http.moc"
