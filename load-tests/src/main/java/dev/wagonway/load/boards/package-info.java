/**
 * Holds the dashboards and alert rules that are shipped against a real Prometheus that scrapes a
 * real gateway: every query of every panel has to return data under the demo's load, and every
 * alert has to fire when its cause is there and to clear when that is gone.
 *
 * <p>Starting points: {@link dev.wagonway.load.boards.DashboardsCheck} (what is run), {@link
 * dev.wagonway.load.boards.PanelCheck}, {@link dev.wagonway.load.boards.AlertCheck}.
 */
@NullMarked
package dev.wagonway.load.boards;

import org.jspecify.annotations.NullMarked;
