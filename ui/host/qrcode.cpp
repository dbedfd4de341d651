// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/host/qrcode.h"

#include <QPainter>

#include <qrencode.h>

namespace gangway::host {

namespace {

constexpr int quietZone = 4; // modules, ISO/IEC 18004

} // namespace

QrCode::QrCode(int side, QWidget *parent) : QWidget(parent)
{
    setFixedSize(side, side);
    setAccessibleName(tr("QR code with the address"));
}

void QrCode::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    m_dark.clear();
    m_modules = 0;
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeString8bit(text.toUtf8().constData(), 0, QR_ECLEVEL_M), QRcode_free);
    if (code) {
        m_modules = code->width;
        for (int index = 0; index < m_modules * m_modules; ++index)
            m_dark.push_back(code->data[index] & 1);
    }
    update();
}

// Whole pixels for each module, or scanners see a grid of greys.
void QrCode::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Qt::white);
    if (m_modules == 0)
        return;
    const int module = std::max(1, width() / (m_modules + 2 * quietZone));
    const int origin = (width() - module * m_modules) / 2;
    for (int row = 0; row < m_modules; ++row) {
        for (int column = 0; column < m_modules; ++column) {
            if (m_dark[size_t(row * m_modules + column)])
                painter.fillRect(origin + column * module, origin + row * module, module, module, Qt::black);
        }
    }
}

} // namespace gangway::host
