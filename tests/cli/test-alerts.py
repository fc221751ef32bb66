#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""`deflash alerts`.

    test-alerts.py DEFLASH
"""

import time
import unittest

from case import Case

DEALS = '<rss version="2.0"><channel><title>Deals</title><language>de-de</language>{}</channel></rss>'
ITEM = '<item><guid>{guid}</guid><title>{title}</title><description>Solange der Vorrat reicht.</description><pubDate>{date}</pubDate></item>'


class Alerts(Case):
    def publish(self, **titles):
        date = time.strftime('%a, %d %b %Y %H:%M:%S GMT', time.gmtime(time.time() - 600))
        self.server.pages['/deals'] = DEALS.format(''.join(ITEM.format(guid=guid, title=title, date=date) for guid, title in titles.items()))

    def setUp(self):
        super().setUp()
        self.publish(a='Leselampe Klara für 24,90 € bei Alfa', b='Leselampe Nord für 59 € bei Bravo', c='Stuhl für 40 € bei Alfa')
        self.run_cli('add', self.base + '/deals', '--section', 'deals')

    def test_an_alert_is_made_listed_and_removed(self):
        self.assertEqual(self.run_cli('alerts'), [])
        made, = self.run_cli('alerts', 'add', 'leselampe', '--below', '30 €', '--section', 'deals')
        self.assertEqual((made['query'], made['price_below'], made['currency'], made['section'], made['paused'], made['matches_30_days']),
                         ('leselampe', '30.00', 'EUR', 'deals', False, 1))
        other, = self.run_cli('alerts', 'add', '--shop', 'Alfa')
        self.assertEqual((other.get('query'), other['merchant'], other['matches_30_days']), (None, 'Alfa', 2))
        self.assertEqual(self.run_cli('alerts', 'list'), [made, other])
        match, = self.run_cli('alerts', 'matches', str(made['id']))
        self.assertEqual(match['title'], 'Leselampe Klara für 24,90 € bei Alfa')
        gone, = self.run_cli('alerts', 'remove', str(made['id']))
        self.assertEqual(gone['id'], made['id'])
        self.assertEqual(self.run_cli('alerts'), [other])

    def test_an_alert_is_paused_and_resumed(self):
        number = str(self.run_cli('alerts', 'add', 'lampe')[0]['id'])
        self.assertTrue(self.run_cli('alerts', 'pause', number)[0]['paused'])
        self.assertTrue(self.run_cli('alerts')[0]['paused'])
        self.assertFalse(self.run_cli('alerts', 'resume', number)[0]['paused'])

    def test_what_makes_no_sense_is_refused(self):
        for wrong in (['add'], ['add', ' '], ['add', 'x', '--below', 'cheap'], ['add', 'x', '--below', '30'], ['add', 'x', '--off', '120'],
                      ['add', 'x', '--section', 'sports'], ['remove'], ['ring'], ['list', '1']):
            self.run_cli('alerts', *wrong, status=2)
        self.run_cli('alerts', 'remove', '7', status=1)
        self.assertEqual(self.run_cli('alerts'), [])


if __name__ == '__main__':
    unittest.main(verbosity=2)
