// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminalqr.h"

#include <memory>
#include <qrencode.h>

namespace gangway::app {

namespace {

constexpr int quietZone = 4; // modules, ISO/IEC 18004

bool isDark(const QRcode &code, int x, int y)
{
    const bool inside = x >= 0 && y >= 0 && x < code.width && y < code.width;
    return inside && (code.data[y * code.width + x] & 1) != 0;
}

// Two rows of modules a line. Colours are set, so that a dark terminal does not invert the code.
QString lineOf(const QRcode &code, int y)
{
    QString line = QStringLiteral("\033[30;107m");
    for (int x = -quietZone; x < code.width + quietZone; ++x) {
        const bool upper = isDark(code, x, y), lower = isDark(code, x, y + 1);
        line += upper ? (lower ? u'█' : u'▀') : (lower ? u'▄' : u' ');
    }
    return line + QStringLiteral("\033[0m\n");
}

} // namespace

QString terminalQrCode(const QString &text)
{
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeString(text.toUtf8().constData(), 0, QR_ECLEVEL_L, QR_MODE_8, 1), &QRcode_free);
    if (!code)
        return {};
    QString drawn;
    for (int y = -quietZone; y < code->width + quietZone; y += 2)
        drawn += lineOf(*code, y);
    return drawn;
}

} // namespace gangway::app
