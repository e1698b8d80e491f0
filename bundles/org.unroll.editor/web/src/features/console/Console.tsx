import { Eraser, SquareTerminal } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { clearLog, useLog } from '../../model/log';
import './console.css';

const TIME = new Intl.DateTimeFormat('en', { timeStyle: 'medium', hourCycle: 'h23' });

/** What the workbench said and did since the page was opened. */
export function Console() {
  const lines = useLog((log) => log.lines);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [lines]);
  return (
    <section className="console" aria-label="Console">
      {lines.length === 0 ? (
        <EmptyState icon={SquareTerminal} title="Nothing to tell">
          <p>Messages, refusals and the course of trainings appear here.</p>
        </EmptyState>
      ) : (
        <>
          {/* a scrollable region must be reachable by keyboard */}
          <ol ref={list} tabIndex={0} aria-label="Messages">
            {lines.map((line) => (
              <li key={line.id} data-severity={line.severity}>
                <time>{TIME.format(line.at)}</time>
                <span>{line.source}</span>
                <p>{line.text}</p>
              </li>
            ))}
          </ol>
          <Button
            label="Clear the console"
            icon={<Eraser size={14} />}
            look="quiet"
            size="small"
            iconOnly
            onClick={clearLog}
          />
        </>
      )}
    </section>
  );
}
