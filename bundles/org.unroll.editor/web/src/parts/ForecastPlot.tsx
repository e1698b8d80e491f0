import type { Forecast } from '../protocol/types';
import { Chart } from './Chart';
import { forecastColumns, forecastLines, shownMethods } from './forecast';

/** Forecasts beside the truth. */
export function ForecastPlot({ forecast, label }: { forecast: Forecast; label: string }) {
  const methods = shownMethods(forecast);
  return (
    <Chart
      lines={forecastLines(methods)}
      columns={forecastColumns(forecast, methods)}
      names={forecast.times}
      along="Time"
      logarithmic={false}
      label={label}
      data={{ 'data-testid': 'forecast', 'data-values': forecast.truth.length }}
    />
  );
}
