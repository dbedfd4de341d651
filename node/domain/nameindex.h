// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QStringList>

#include <set>
#include <vector>

namespace gangway::domain {

/// The first eight units of a text as numbers that sort as they do: most comparisons end there.
struct Head {
    quint64 first = 0, second = 0;
    auto operator<=>(const Head &) const = default;
};
Head headOf(QStringView text);

/// The offsets at which the words of `text` begin: at its start, and behind each space and line feed.
QList<quint32> wordsOf(QStringView text);

/// Whether a word of `text` that begins before `offset` begins, with what follows it, with `prefix`.
bool hasWordBefore(QStringView text, quint32 offset, QStringView prefix);

/// Finds names by the beginning of any of their words, in memory. It is given and asked keys (rules/names.h), in which
/// one space stands between words. Each word is an entry of a sorted set and runs on to the end of its name,
/// so a prefix may hold several words, and all that begins with it lies in one range.
template<typename Id>
class NameIndex {
public:
    struct Name {
        Id id;
        QString text; ///< the keys it is found by, one a line
    };

    NameIndex() = default;
    NameIndex(const NameIndex &) = delete;
    NameIndex &operator=(const NameIndex &) = delete;

    /// The keys by which `id` is found from now on; none: it is not found any more.
    void put(Id id, const QStringList &keys)
    {
        remove(id);
        if (keys.isEmpty())
            return;
        const quint32 slot = add({ id, keys.join(u'\n') });
        for (const quint32 offset : wordsOf(m_names[slot].text))
            m_words.insert(wordAt(slot, offset));
    }

    /// Puts names that were not there, several times faster: each `text` is the keys, one a line.
    void load(std::vector<Name> names)
    {
        std::vector<Word> words;
        for (Name &name : names) {
            const quint32 slot = add(std::move(name));
            for (const quint32 offset : wordsOf(m_names[slot].text))
                words.push_back(wordAt(slot, offset));
        }
        std::sort(words.begin(), words.end(), m_words.key_comp());
        m_words.insert(words.begin(), words.end());
    }

    /// Nothing for an id that is not found.
    const Name *find(Id id) const
    {
        const auto slot = m_slots.constFind(id);
        return slot == m_slots.constEnd() ? nullptr : &m_names[*slot];
    }

    /// Visits each name once of which a word, and what follows it, begins with `prefix`; all when it is empty.
    template<typename Visit>
    void forEach(QStringView prefix, Visit visit) const
    {
        if (prefix.isEmpty())
            return forAll(visit);
        const QString end = prefix.toString() + QChar(0xFFFF); // no key holds it
        const auto last = m_words.lower_bound(Place { headOf(end), end, {} });
        for (auto at = m_words.lower_bound(Place { headOf(prefix), prefix, {} }); at != last; ++at) {
            const Name &name = m_names[at->slot];
            if (at->offset == 0 || !hasWordBefore(name.text, at->offset, prefix))
                visit(name);
        }
    }

    /// Visits the names by their texts, then by their ids, from behind the place of (`text`, `id`), while `visit`
    /// answers true.
    template<typename Visit>
    void inOrderAfter(QStringView text, Id id, Visit visit) const
    {
        for (auto at = m_words.upper_bound(Place { headOf(text), text, id }); at != m_words.end(); ++at) {
            if (at->offset == 0 && !visit(m_names[at->slot]))
                return;
        }
    }

private:
    struct Word {
        Head head;
        quint32 slot = 0; ///< of its name
        quint32 offset = 0; ///< in the name's text
    };
    struct Place {
        Head head;
        QStringView text;
        Id id;
    };
    struct Less {
        using is_transparent = void;
        const std::vector<Name> *names;

        bool operator()(const Word &one, const Word &other) const { return isLess(one, other); }
        bool operator()(const Word &one, const Place &other) const { return isLess(one, other); }
        bool operator()(const Place &one, const Word &other) const { return isLess(one, other); }

        QStringView textOf(const Word &word) const { return QStringView((*names)[word.slot].text).mid(word.offset); }
        QStringView textOf(const Place &place) const { return place.text; }
        const Id &idOf(const Word &word) const { return (*names)[word.slot].id; }
        const Id &idOf(const Place &place) const { return place.id; }

        bool isLess(const auto &one, const auto &other) const
        {
            if (one.head != other.head)
                return one.head < other.head;
            const int order = textOf(one).compare(textOf(other));
            return order != 0 ? order < 0 : idOf(one) < idOf(other);
        }
    };

    template<typename Visit>
    void forAll(Visit visit) const
    {
        for (const Name &name : m_names) {
            if (!name.text.isEmpty())
                visit(name);
        }
    }

    Word wordAt(quint32 slot, quint32 offset) const
    {
        return { headOf(QStringView(m_names[slot].text).mid(offset)), slot, offset };
    }

    quint32 add(Name name)
    {
        const quint32 slot = m_free.empty() ? quint32(m_names.size()) : m_free.back();
        m_slots.insert(name.id, slot);
        if (m_free.empty()) {
            m_names.push_back(std::move(name));
            return slot;
        }
        m_free.pop_back();
        m_names[slot] = std::move(name);
        return slot;
    }

    void remove(Id id)
    {
        const auto found = m_slots.find(id);
        if (found == m_slots.end())
            return;
        for (const quint32 offset : wordsOf(m_names[*found].text))
            m_words.erase(wordAt(*found, offset));
        m_names[*found].text.clear();
        m_free.push_back(*found);
        m_slots.erase(found);
    }

    std::vector<Name> m_names;
    std::vector<quint32> m_free; ///< slots of names that are gone
    QHash<Id, quint32> m_slots;
    std::set<Word, Less> m_words { Less { &m_names } };
};

} // namespace gangway::domain
